package dev.exuvia.orchestrator.fleet;

import dev.exuvia.playbooks.Problem;
import dev.exuvia.playbooks.document.Element;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Spans of time agree with each other. */
final class TimeRules implements FleetRule {

  private static final Duration SHORTEST_TTL = Duration.ofSeconds(1);
  private static final Duration LONGEST_TTL = Duration.ofDays(7);
  private static final Set<PolicyDefaults> MAY_BE_ZERO =
      EnumSet.of(PolicyDefaults.JITTER, PolicyDefaults.SLACK, PolicyDefaults.QUARANTINE);

  @Override
  public Stream<Problem> problems(Element fleet) {
    Element policy = fleet.child("policy");
    return Stream.of(
            range(fleet.child("ttl").child("normal")),
            range(fleet.child("ttl").child("rotating")),
            order(fleet.child("ttl")),
            zeros(policy),
            below(policy, PolicyDefaults.JITTER, PolicyDefaults.PERIOD),
            below(policy, PolicyDefaults.QUEUE_RETRY, PolicyDefaults.MAIL_LIFETIME))
        .flatMap(problems -> problems);
  }

  private static Stream<Problem> range(Element ttl) {
    return ttl
        .duration()
        .filter(span -> span.compareTo(SHORTEST_TTL) < 0 || span.compareTo(LONGEST_TTL) > 0)
        .map(span -> ttl.problem(span.toString(), SHORTEST_TTL + " to " + LONGEST_TTL))
        .stream();
  }

  private static Stream<Problem> order(Element ttl) {
    Element rotating = ttl.child("rotating");
    Optional<Duration> normal = ttl.child("normal").duration();
    return rotating
        .duration()
        .filter(span -> normal.isPresent() && span.compareTo(normal.get()) > 0)
        .map(span -> rotating.problem(span.toString(), "at most the normal TTL, " + normal.get()))
        .stream();
  }

  private static Stream<Problem> zeros(Element policy) {
    return Arrays.stream(PolicyDefaults.values())
        .filter(span -> !MAY_BE_ZERO.contains(span) && span.in(policy).isZero())
        .map(span -> span.place(policy).problem("no time at all", "more than zero"));
  }

  private static Stream<Problem> below(
      Element policy, PolicyDefaults lesser, PolicyDefaults greater) {
    Duration limit = greater.in(policy);
    return Stream.of(lesser)
        .filter(span -> !limit.isZero() && span.in(policy).compareTo(limit) >= 0)
        .map(
            span ->
                span.place(policy)
                    .problem(
                        span.in(policy).toString(),
                        "less than " + greater.place(policy).path() + ", " + limit));
  }
}
