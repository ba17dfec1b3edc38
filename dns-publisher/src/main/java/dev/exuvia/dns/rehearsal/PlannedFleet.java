package dev.exuvia.dns.rehearsal;

import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.checker.Fact;
import dev.exuvia.dns.checker.Fleet;
import dev.exuvia.dns.checker.Interval;
import dev.exuvia.dns.mail.MtaStsPolicy;
import dev.exuvia.dns.planner.Act;
import dev.exuvia.dns.planner.Event;
import dev.exuvia.dns.planner.FleetFact;
import dev.exuvia.dns.planner.Intent;
import dev.exuvia.dns.planner.Period;
import dev.exuvia.dns.planner.PolicyChange;
import dev.exuvia.dns.planner.Schedule;
import dev.exuvia.dns.planner.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What would be true of the fleet if everything happened on schedule. */
final class PlannedFleet {
  /** A policy is served from some time on. */
  private record Turn(Duration at, MtaStsPolicy policy) {}

  private final Intent intent;
  private final Schedule schedule;
  private final Instant start;
  private final Map<Event, Duration> times = new HashMap<>();
  private final Map<String, List<Turn>> turns = new HashMap<>();

  PlannedFleet(Intent intent, Schedule schedule, Instant start) {
    this.intent = intent;
    this.schedule = schedule;
    this.start = start;
    for (Step step : schedule.steps()) {
      times.put(step.event(), step.at());
      step.acts().forEach(act -> note(act, step.at()));
    }
  }

  private void note(Act act, Duration at) {
    if (act instanceof Act.ServePolicy(String domain, MtaStsPolicy policy)) {
      turns.computeIfAbsent(domain, d -> new ArrayList<>()).add(new Turn(at, policy));
    }
  }

  Fleet fleet() {
    Stream<Fact> own = intent.fleet().facts().stream().flatMap(fact -> fact(fact).stream());
    Stream<Fact> policies = intent.goal().policies().stream().flatMap(this::policies);
    Set<String> guarded =
        intent.fleet().facts().stream()
            .filter(FleetFact.Issues.class::isInstance)
            .map(fact -> ((FleetFact.Issues) fact).name())
            .collect(Collectors.toSet());
    return new Fleet(
        intent.fleet().mailDomains(),
        intent.fleet().clientNames(),
        intent.fleet().serviceNames(),
        guarded,
        Stream.of(own, policies, admissions()).flatMap(all -> all).toList());
  }

  private Optional<Fact> fact(FleetFact fact) {
    return during(fact).map(when -> fact(fact, when));
  }

  private static Fact fact(FleetFact planned, Interval when) {
    return switch (planned) {
      case FleetFact.AcceptsMail fact -> new Fact.AcceptsMail(fact.address(), when);
      case FleetFact.ShowsKey fact -> new Fact.PresentsKey(fact.address(), fact.tlsa(), when);
      case FleetFact.AnswersClients fact ->
          new Fact.AnswersClients(fact.address(), fact.names(), when);
      case FleetFact.Sends fact -> new Fact.Sends(fact.address(), fact.domain(), when);
      case FleetFact.Signs fact -> new Fact.Verifies(fact.key(), when);
      case FleetFact.Issues fact ->
          new Fact.Issues(fact.name(), fact.issuer(), fact.account(), when);
      case FleetFact.Holds fact -> new Fact.Holds(fact.address(), when);
    };
  }

  /** Empty when it would never be true. */
  private Optional<Interval> during(FleetFact fact) {
    Period period = fact.during();
    Instant from = period.from().map(this::at).orElse(Instant.MIN);
    Instant until = period.until().map(this::at).orElse(Instant.MAX);
    if (fact instanceof FleetFact.Signs && period.until().isPresent()) {
      until = until.plus(intent.timing().mailLifetime());
    }
    return from.isBefore(until) ? Optional.of(new Interval(from, until)) : Optional.empty();
  }

  private Instant at(Event event) {
    return start.plus(times.getOrDefault(event, Duration.ZERO));
  }

  private Stream<Fact> policies(PolicyChange change) {
    List<Fact> facts = new ArrayList<>();
    Instant from = Instant.MIN;
    Optional<MtaStsPolicy> policy = change.before();
    for (Turn turn : turns.getOrDefault(change.domain(), List.of())) {
      Instant begun = start.plus(turn.at());
      add(facts, change.domain(), policy, new Interval(from, begun.plus(change.rollout())));
      from = begun;
      policy = Optional.of(turn.policy());
    }
    add(facts, change.domain(), policy, Interval.since(from));
    return facts.stream();
  }

  private static void add(
      List<Fact> facts, String domain, Optional<MtaStsPolicy> policy, Interval when) {
    policy.ifPresent(each -> facts.add(new Fact.ServesPolicy(domain, each, when)));
  }

  /** From the first change of CAA on; the checker itself sees how it is opened and for how long. */
  private Stream<Fact> admissions() {
    return intent.fleet().facts().stream()
        .filter(FleetFact.Issues.class::isInstance)
        .map(FleetFact.Issues.class::cast)
        .flatMap(order -> admission(order).stream());
  }

  private Optional<Fact> admission(FleetFact.Issues order) {
    Instant until = at(order.shut());
    return schedule.steps().stream()
        .filter(step -> step.acts().stream().anyMatch(act -> opens(act, order.name())))
        .map(step -> start.plus(step.at()))
        .findFirst()
        .filter(from -> from.isBefore(until))
        .map(
            from ->
                new Fact.Admits(
                    order.name(), order.issuer(), order.account(), new Interval(from, until)));
  }

  private static boolean opens(Act act, String name) {
    return act instanceof Act.Publish publish
        && publish.change().type() == RecordType.CAA
        && publish.change().name().equals(name);
  }
}
