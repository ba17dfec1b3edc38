package dev.exuvia.dns.planner;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How late each event may happen without making the whole longer. */
final class Latest {
  private static final Duration NEVER_LATE = Duration.ofDays(36_500);

  private final Map<Event, Duration> latest = new HashMap<>();

  /**
   * @param length what the whole may take; events that are later than that anyway may be as late as
   *     they like
   */
  Latest(Collection<Wait> waits, Times times, Duration length) {
    times
        .at()
        .forEach((event, at) -> latest.put(event, at.compareTo(length) > 0 ? NEVER_LATE : length));
    List<Wait> backwards =
        waits.stream()
            .sorted(Comparator.comparingInt((Wait wait) -> times.rank(wait.to())).reversed())
            .toList();
    backwards.forEach(
        wait -> latest.merge(wait.from(), of(wait.to()).minus(wait.length()), Latest::earlier));
  }

  Duration of(Event event) {
    return latest.getOrDefault(event, NEVER_LATE);
  }

  private static Duration earlier(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
