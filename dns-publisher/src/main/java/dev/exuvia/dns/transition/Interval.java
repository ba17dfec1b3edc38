package dev.exuvia.dns.transition;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time, with its first instant and without its last.
 *
 * @param from {@link Instant#MIN} for "always was"
 * @param until after {@code from}; {@link Instant#MAX} for "still is"
 */
public record Interval(Instant from, Instant until) {
  public Interval {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("an interval has a length: " + from + " to " + until);
    }
  }

  /** From an instant on, without an end. */
  public static Interval since(Instant from) {
    return new Interval(from, Instant.MAX);
  }

  public boolean contains(Instant instant) {
    return !instant.isBefore(from) && instant.isBefore(until);
  }

  /** The same with a later end. */
  public Interval longerBy(Duration duration) {
    return until.equals(Instant.MAX) ? this : new Interval(from, until.plus(duration));
  }
}
