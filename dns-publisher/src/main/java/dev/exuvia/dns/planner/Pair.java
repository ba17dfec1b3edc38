package dev.exuvia.dns.planner;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** One way to keep a conflict: one of its spans is over before another begins. */
record Pair(List<Wait> waits) {
  boolean isPossible() {
    return waits.stream()
        .allMatch(wait -> wait.length().isZero() || !wait.from().equals(wait.to()));
  }

  /** Without those between an event and itself. */
  List<Wait> lasting() {
    return waits.stream().filter(wait -> !wait.from().equals(wait.to())).toList();
  }

  List<Event> events() {
    return waits.stream().flatMap(w -> Stream.of(w.from(), w.to())).distinct().toList();
  }

  boolean isKept(Times times) {
    return waits.stream().allMatch(times::keeps);
  }

  /** By how much it is not kept; less than zero when it is kept with time to spare. */
  Duration missing(Times times) {
    return waits.stream().map(times::missing).max(Duration::compareTo).orElseThrow();
  }

  int begin(Times times) {
    return times.rank(waits.getFirst().to());
  }

  int end(Times times) {
    return waits.stream().mapToInt(wait -> times.rank(wait.from())).max().orElseThrow();
  }

  /** Whether the span that shall be over first ends only some time after the other began. */
  boolean isBackwards(WaitGraph graph) {
    return waits.stream().anyMatch(wait -> graph.follows(wait.from(), wait.to()));
  }
}
