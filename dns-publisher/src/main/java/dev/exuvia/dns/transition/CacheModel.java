package dev.exuvia.dns.transition;

import dev.exuvia.dns.propagation.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What caches may hold. A state is visible from the instant in which the first server gives it
 * until its TTL and the slack have passed after the last server stopped.
 */
final class CacheModel {
  private record Visible(State state, Interval when) {}

  private final Map<Subject, List<Visible>> visible = new LinkedHashMap<>();

  /**
   * @param slack by which resolvers may stretch a TTL
   */
  CacheModel(Timeline timeline, Duration slack) {
    for (Served served : timeline.served()) {
      Interval when = served.when().longerBy(served.state().ttl()).longerBy(slack);
      visible
          .computeIfAbsent(served.subject(), subject -> new ArrayList<>())
          .add(new Visible(served.state(), when));
    }
  }

  /** Every state that some cache may give at an instant; empty when nobody ever looked. */
  Set<State> at(Subject subject, Instant instant) {
    Set<State> states = new LinkedHashSet<>();
    for (Visible candidate : visible.getOrDefault(subject, List.of())) {
      if (candidate.when().contains(instant)) {
        states.add(candidate.state());
      }
    }
    return states;
  }

  /** The instants at which what caches may hold changes. */
  Stream<Instant> turns() {
    return visible.values().stream()
        .flatMap(List::stream)
        .flatMap(candidate -> Stream.of(candidate.when().from(), candidate.when().until()));
  }
}
