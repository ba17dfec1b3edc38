package dev.exuvia.dns.propagation;

import dev.exuvia.dns.RecordType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * DNS in time: from when on is something in no cache, and from when on may its successor be relied
 * upon. Pure arithmetic on what was observed, and the only place for it: publishing, waiting,
 * revoking, sizing and planning all ask here (the checker alone reckons for itself).
 *
 * <p>A cache that asked the last lagging server in the last instant keeps the old answer for its
 * TTL, so it is gone everywhere at {@code gone from every server + TTL + slack}. An RRset that was
 * absent before is remembered as absent for the negative TTL (RFC 2308 section 5) instead. The TTL
 * is the one that was served before the change: lowering a TTL helps only once the old, long one
 * has run out.
 *
 * @param slack added to every wait, for resolvers that stretch TTLs and answers under way; not
 *     negative
 */
public record CacheTime(Duration slack) {

  private static final int TTLS_OF_TLSA = 2;

  public CacheTime {
    if (slack.isNegative()) {
      throw new IllegalArgumentException("slack is not negative: " + slack);
    }
  }

  /**
   * How many TTLs pass before new data of a type is relied upon. Two for TLSA: a sender may have
   * taken the old RRset from a cache in the last instant and hold it once more (RFC 7671 section
   * 8.1).
   */
  public static int ttls(RecordType type) {
    return type == RecordType.TLSA ? TTLS_OF_TLSA : 1;
  }

  /** How long something is held, from the moment when the last server stopped giving it. */
  public Duration heldFor(Duration ttl, int ttls) {
    return ttl.multipliedBy(ttls).plus(slack);
  }

  /**
   * From when on does nobody hold what a change replaced? Empty while some server gives it still.
   *
   * @param ttls how many TTLs of the old data it takes
   */
  public Optional<Settled> forgotten(Replacement change, int ttls) {
    return change.gone().map(gone -> settled(change, gone, ttls));
  }

  /**
   * From when on may be relied upon what a change published? When nobody holds any earlier version
   * of the RRset: a TTL that was lowered a moment ago does not shorten the life of what caches took
   * before. Of TLSA whose data changed two TTLs of each count. Empty while some server does not
   * show the change.
   *
   * @param others all that was replaced of the same RRset; those that no later change has gone from
   *     every server are left out
   */
  public Optional<Settled> reliable(Replacement change, Collection<Replacement> others) {
    int ttls = change.keepsData() ? 1 : ttls(change.subject().type());
    return forgotten(change, ttls)
        .map(
            own ->
                Stream.concat(
                        Stream.of(own),
                        others.stream().flatMap(each -> forgotten(each, ttls).stream()))
                    .max(Comparator.comparing(Settled::at))
                    .orElseThrow());
  }

  private Settled settled(Replacement change, Instant gone, int ttls) {
    String why =
        "a cache may hold %s for %s%d s, last served at %s, and %d s of slack"
            .formatted(
                change.old(),
                ttls == 1 ? "" : ttls + " times ",
                change.ttl().toSeconds(),
                gone,
                slack.toSeconds());
    return new Settled(change.subject(), gone.plus(heldFor(change.ttl(), ttls)), why);
  }
}
