package dev.exuvia.orchestrator.rotation.plan;

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
import dev.exuvia.dns.planner.Work;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.rotation.NodeRecords;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What every intent has in common: what stays, and that one authority is let in for a while.
 *
 * @param records what follows from addresses
 * @param standing records that are the same before and after
 * @param issuer the authority that is let in, as CAA names it
 * @param caaNames the apexes whose CAA guards the certificate's names
 */
record Frame(
    Fleet fleet,
    NodeRecords records,
    List<RecordSet> standing,
    String issuer,
    Set<String> caaNames) {

  /** Which account is let in makes no difference to when. */
  private static final URI ACCOUNT = URI.create("https://authority.invalid/account");

  /**
   * @param last the generation that is there in the end
   * @param tied RRsets whose new data appears at an event
   * @param facts without those of the authority
   * @param works the order of the fleet's own events
   */
  Intent intent(
      Served served,
      Presence last,
      Map<Subject, Event> tied,
      Stream<FleetFact> facts,
      List<Work> works) {
    Goal goal = new Goal(served.zones(), served.published(), desired(last), policies(served), tied);
    FleetPlan plan =
        new FleetPlan(
            Set.copyOf(fleet.domains()),
            clientNames(),
            Set.of(),
            Stream.concat(facts, issues()).toList(),
            works);
    Timing timing =
        new Timing(
            fleet.policy().slack(),
            Optional.of(fleet.ttl().rotating()),
            fleet.policy().mailLifetime(),
            fleet.policy().period());
    return new Intent(goal, plan, timing);
  }

  Set<String> clientNames() {
    Set<String> names = new HashSet<>(fleet.certificateNames());
    names.remove(fleet.hosts().mx());
    return names;
  }

  private List<RecordSet> desired(Presence last) {
    return Stream.of(
            last.hosts(fleet, records),
            last.others(fleet, records),
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

  private Stream<FleetFact> issues() {
    return caaNames.stream()
        .map(
            name ->
                new FleetFact.Issues(
                    name,
                    issuer,
                    ACCOUNT,
                    List.of("dns-01"),
                    Period.between(Milestones.ORDER, Milestones.ISSUED),
                    Milestones.SHUT));
  }
}
