package dev.exuvia.orchestrator.rotation.plan;

import static java.util.stream.Collectors.toMap;

import dev.exuvia.dns.planner.Event;
import dev.exuvia.dns.planner.FleetFact;
import dev.exuvia.dns.planner.Intent;
import dev.exuvia.dns.planner.Period;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.orchestrator.fleet.Fleet;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a rotation is about, in the planner's words: the old generation serves until it is drained,
 * the new one from the cut-over on.
 */
record RotationIntent(Frame frame, Presence old, Presence next) {

  Intent from(Served served) {
    return frame.intent(served, next, tied(), facts().stream(), Milestones.rotation());
  }

  private Map<Subject, Event> tied() {
    Fleet fleet = frame.fleet();
    return Stream.concat(old.hosts(fleet, frame.records()), next.hosts(fleet, frame.records()))
        .map(set -> new Subject(set.name(), set.type()))
        .distinct()
        .collect(toMap(subject -> subject, subject -> Milestones.CUT_OVER));
  }

  private List<FleetFact> facts() {
    List<FleetFact> facts = new ArrayList<>();
    serve(facts, old, Period.until(Milestones.DRAIN));
    serve(facts, next, Period.since(Milestones.INSTALL));
    send(facts, old, Period.until(Milestones.MOVE_EGRESS), Period.until(Milestones.DRAIN));
    send(facts, next, Period.since(Milestones.CUT_OVER), Period.since(Milestones.CANARY));
    old.addresses()
        .forEach(
            address -> facts.add(new FleetFact.Holds(address, Period.until(Milestones.RELEASE))));
    return facts;
  }

  private void serve(List<FleetFact> facts, Presence generation, Period during) {
    for (InetAddress address : generation.addresses()) {
      facts.add(new FleetFact.AcceptsMail(address, during));
      generation.tlsa().forEach(pin -> facts.add(new FleetFact.ShowsKey(address, pin, during)));
      facts.add(new FleetFact.AnswersClients(address, frame.clientNames(), during));
    }
  }

  private void send(List<FleetFact> facts, Presence generation, Period sends, Period signs) {
    for (InetAddress address : generation.addresses()) {
      frame
          .fleet()
          .domains()
          .forEach(domain -> facts.add(new FleetFact.Sends(address, domain, sends)));
    }
    generation.keys().forEach(key -> facts.add(new FleetFact.Signs(key, signs)));
  }
}
