package dev.exuvia.orchestrator.transition;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.mail.Caa;
import dev.exuvia.dns.planner.Event;
import dev.exuvia.dns.planner.FleetFact;
import dev.exuvia.dns.planner.FleetPlan;
import dev.exuvia.dns.planner.Goal;
import dev.exuvia.dns.planner.Intent;
import dev.exuvia.dns.planner.Period;
import dev.exuvia.dns.planner.PolicyChange;
import dev.exuvia.dns.planner.Published;
import dev.exuvia.dns.planner.Timing;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.rotation.NodeRecords;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a rotation is about, in the planner's words: the old generation serves until it is drained,
 * the new one from the cut-over on, and one authority is let in between.
 *
 * @param records what follows from addresses
 * @param standing records that are the same before and after
 * @param issuer the authority that is let in, as CAA names it
 */
record RotationIntent(
    Fleet fleet,
    NodeRecords records,
    List<RecordSet> standing,
    Presence old,
    Presence next,
    String issuer) {

  /** Which account is let in makes no difference to when. */
  private static final URI ACCOUNT = URI.create("https://authority.invalid/account");

  /**
   * @param caaNames the apexes whose CAA guards the certificate's names
   */
  Intent from(Served served, Set<String> caaNames) {
    Goal goal =
        new Goal(served.zones(), served.published(), desired(caaNames), policies(served), tied());
    FleetPlan plan =
        new FleetPlan(
            Set.copyOf(fleet.domains()),
            clientNames(),
            Set.of(),
            facts(caaNames),
            Milestones.order());
    Timing timing =
        new Timing(
            fleet.policy().slack(),
            Optional.of(fleet.ttl().rotating()),
            fleet.policy().mailLifetime(),
            fleet.policy().period());
    return new Intent(goal, plan, timing);
  }

  private List<RecordSet> desired(Set<String> caaNames) {
    return Stream.of(
            next.hosts(fleet, records),
            next.others(fleet, records),
            caaNames.stream().map(name -> Caa.closed(name, fleet.ttl().normal())),
            standing.stream())
        .flatMap(sets -> sets)
        .toList();
  }

  /** The policy is the same before and after, unless none is announced yet. */
  private List<PolicyChange> policies(Served served) {
    Set<Subject> announced =
        served.published().stream().map(Published::subject).collect(Collectors.toSet());
    return fleet.mtaStsPolicy().stream()
        .flatMap(
            policy ->
                fleet.domains().stream()
                    .map(
                        domain ->
                            new PolicyChange(
                                domain,
                                announced.stream()
                                    .filter(each -> each.name().equals("_mta-sts." + domain + "."))
                                    .findFirst()
                                    .map(found -> policy),
                                policy,
                                Duration.ZERO)))
        .toList();
  }

  private Map<Subject, Event> tied() {
    return Stream.concat(old.hosts(fleet, records), next.hosts(fleet, records))
        .map(set -> new Subject(set.name(), set.type()))
        .distinct()
        .collect(Collectors.toMap(subject -> subject, subject -> Milestones.CUT_OVER));
  }

  private Set<String> clientNames() {
    Set<String> names = new HashSet<>(fleet.certificateNames());
    names.remove(fleet.hosts().mx());
    return names;
  }

  private List<FleetFact> facts(Set<String> caaNames) {
    List<FleetFact> facts = new ArrayList<>();
    serve(facts, old, Period.until(Milestones.DRAIN));
    serve(facts, next, Period.since(Milestones.INSTALL));
    send(facts, old, Period.until(Milestones.MOVE_EGRESS), Period.until(Milestones.DRAIN));
    send(facts, next, Period.since(Milestones.CUT_OVER), Period.since(Milestones.CANARY));
    old.addresses()
        .forEach(
            address -> facts.add(new FleetFact.Holds(address, Period.until(Milestones.RELEASE))));
    caaNames.forEach(
        name ->
            facts.add(
                new FleetFact.Issues(
                    name,
                    issuer,
                    ACCOUNT,
                    List.of("dns-01"),
                    Period.between(Milestones.ORDER, Milestones.ISSUED),
                    Milestones.SHUT)));
    return facts;
  }

  private void serve(List<FleetFact> facts, Presence generation, Period during) {
    for (InetAddress address : generation.addresses()) {
      facts.add(new FleetFact.AcceptsMail(address, during));
      generation.tlsa().forEach(pin -> facts.add(new FleetFact.ShowsKey(address, pin, during)));
      facts.add(new FleetFact.AnswersClients(address, clientNames(), during));
    }
  }

  private void send(List<FleetFact> facts, Presence generation, Period sends, Period signs) {
    for (InetAddress address : generation.addresses()) {
      fleet.domains().forEach(domain -> facts.add(new FleetFact.Sends(address, domain, sends)));
    }
    generation.keys().forEach(key -> facts.add(new FleetFact.Signs(key, signs)));
  }
}
