package dev.exuvia.dns.planner;

import java.time.Duration;
import java.util.Map;

/**
 * The earliest time of each event under some waits.
 *
 * @param at since the start; events that no wait mentions are at the start
 * @param ranks an event that follows another has the same or a higher rank
 */
record Times(Map<Event, Duration> at, Map<Event, Integer> ranks) {
  Duration of(Event event) {
    return at.getOrDefault(event, Duration.ZERO);
  }

  int rank(Event event) {
    return ranks.getOrDefault(event, 0);
  }

  /** When a wait is over. */
  Duration over(Wait wait) {
    return of(wait.from()).plus(wait.length());
  }

  /** By how much a wait is not kept; zero or less when it is. */
  Duration missing(Wait wait) {
    return over(wait).minus(of(wait.to()));
  }

  boolean keeps(Wait wait) {
    return missing(wait).compareTo(Duration.ZERO) <= 0;
  }
}
