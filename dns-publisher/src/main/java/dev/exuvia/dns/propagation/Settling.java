package dev.exuvia.dns.propagation;

import java.time.Duration;
import java.time.Instant;

/**
 * When caches have forgotten what was published before. Pure arithmetic on what was observed:
 *
 * <p>A cache that asked the last lagging server in the last instant keeps the old answer for its
 * TTL, so it is gone everywhere at {@code seen on every server + TTL + slack}. An RRset that was
 * absent before is remembered as absent for the negative TTL (RFC 2308 section 5) instead. Where
 * some servers had it and others did not, both count. The TTL is the one that was served before the
 * change: lowering a TTL helps only once the old, long one has run out.
 *
 * @param slack added to every wait, for resolvers that stretch TTLs and answers under way
 */
public record Settling(Duration slack) {
  public Settling {
    if (slack.isNegative()) {
      throw new IllegalArgumentException("slack is not negative: " + slack);
    }
  }

  /**
   * How long some cache may hold what servers gave, counted from the moment the last of them stops
   * giving it.
   *
   * @param before taken while it was served; servers that gave no answer add nothing
   * @param ttls two for TLSA whose data changes (RFC 7671 section 8.1), else one: a version before
   *     it that had a longer TTL is the caller's to remember
   */
  public Duration staleFor(Observation before, int ttls) {
    Duration positive = before.longestTtl();
    Duration negative = before.negativeTtl();
    Duration longest = positive.compareTo(negative) >= 0 ? positive : negative;
    return longest.multipliedBy(ttls).plus(slack);
  }

  /**
   * After a change: from when on does nobody see the state before it?
   *
   * @param before taken while the old state was served, by every server
   * @param after taken when every server showed the new state
   * @throws IllegalArgumentException when a server gave no answer in either: then nobody knows
   */
  public Settled after(Observation before, Observation after) {
    return settled(obsolete(before, after), 1);
  }

  /**
   * After new TLSA records were added beside the old: from when on may the new key be used? RFC
   * 7671 section 8.1 wants two TTLs, so that a client may have taken the RRset from its cache in
   * the last instant and still be about to connect.
   *
   * @throws IllegalArgumentException when a server gave no answer in either: then nobody knows
   */
  public Settled beforeNewKey(Observation before, Observation after) {
    return settled(obsolete(before, after), 2);
  }

  /** From when on is an obsolete answer in no cache? */
  public Settled of(Obsolete obsolete) {
    return settled(obsolete, 1);
  }

  private Settled settled(Obsolete obsolete, int ttls) {
    Instant at = obsolete.goneEverywhere().plus(obsolete.ttl().multipliedBy(ttls)).plus(slack);
    String why =
        "caches may hold %s for %s%d s, last served at %s, and %d s of slack"
            .formatted(
                obsolete.what(),
                ttls == 1 ? "" : ttls + " times ",
                obsolete.ttl().toSeconds(),
                obsolete.goneEverywhere(),
                slack.toSeconds());
    return new Settled(at, why);
  }

  private static Obsolete obsolete(Observation before, Observation after) {
    requireComplete(before);
    requireComplete(after);
    Duration positive = before.longestTtl();
    Duration negative = before.negativeTtl();
    String what = before.type() + " of " + before.name();
    return positive.compareTo(negative) >= 0
        ? new Obsolete("the old " + what, positive, after.ended())
        : new Obsolete("the absence of " + what, negative, after.ended());
  }

  private static void requireComplete(Observation observation) {
    if (!observation.failed().isEmpty()) {
      throw new IllegalArgumentException(
          "a wait needs the answer of every server, missing: " + observation.failed());
    }
  }
}
