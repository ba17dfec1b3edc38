package dev.exuvia.cert.acme;

import java.time.Duration;

/**
 * How fast an issuance goes.
 *
 * @param firstLook how long to leave the authority alone before the first look at what it was asked
 *     to do, where it doesn't say with Retry-After; at least a millisecond. Each further look waits
 *     twice as long as the one before
 * @param poll the longest wait between two looks, where it doesn't say; not shorter than the first
 * @param challengeTtl the TTL of challenge records, whole seconds. Short, because an authority that
 *     asks through a cache may otherwise see the challenge of an earlier order
 */
public record Pace(Duration firstLook, Duration poll, Duration challengeTtl) {
  /** A quarter of a second to begin with, then up to two; a TTL of one second. */
  public static final Pace USUAL =
      new Pace(Duration.ofMillis(250), Duration.ofSeconds(2), Duration.ofSeconds(1));

  private static final int DOUBLINGS = 20;

  public Pace {
    if (firstLook.toMillis() < 1) {
      throw new IllegalArgumentException("look at most every millisecond, found " + firstLook);
    }
    if (poll.compareTo(firstLook) < 0) {
      throw new IllegalArgumentException(
          "the longest wait is " + poll + " and shorter than the first, " + firstLook);
    }
  }

  /** How long to wait when so many looks since the last event have told nothing new. */
  Duration after(int looks) {
    Duration grown = firstLook.multipliedBy(1L << Math.min(looks, DOUBLINGS));
    return grown.compareTo(poll) < 0 ? grown : poll;
  }
}
