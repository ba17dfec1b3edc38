package dev.exuvia.dns.checker;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time, with its first instant and without its last.
 *
 * @param from {@link Instant#MIN} for "always was"
 * @param until not before {@code from}; {@link Instant#MAX} for "still is". What is served and
 *     replaced in the same instant has no length, and yet some cache may have fetched it
 */
public record Interval(Instant from, Instant until) {
  public Interval {
    if (until.isBefore(from)) {
      throw new IllegalArgumentException(
          "an interval does not end before it begins: " + from + " to " + until);
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
