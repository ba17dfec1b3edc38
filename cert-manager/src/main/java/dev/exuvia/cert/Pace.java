package dev.exuvia.cert;

import java.time.Duration;

/**
 * How fast an issuance goes.
 *
 * @param poll how long to leave the authority alone between two looks, where it doesn't say with
 *     Retry-After; at least a millisecond
 * @param challengeTtl the TTL of challenge records, whole seconds. Short, because an authority that
 *     asks through a cache may otherwise see the challenge of an earlier order
 */
public record Pace(Duration poll, Duration challengeTtl) {
  /** One second each. */
  public static final Pace USUAL = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(1));

  public Pace {
    if (poll.toMillis() < 1) {
      throw new IllegalArgumentException("poll at most every millisecond, found " + poll);
    }
  }
}
