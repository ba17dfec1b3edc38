package dev.exuvia.orchestrator.dkim;

import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.propagation.CacheTime;
import dev.exuvia.orchestrator.fleet.Policy;
import dev.exuvia.orchestrator.fleet.TtlPolicy;
import java.time.Duration;

/**
 * How many slots the customers' ring of selectors needs so that a rotation always finds a free one.
 *
 * <p>A slot that generation k takes is signed with until k is drained, which is at the latest
 * {@link #untilDrained} after the rotation to k+1 began. Its mail is verified for {@link
 * Policy#keyOutlivesMail} after that, and caches give up the key a TTL later. Rotations begin at
 * least a period less the jitter apart. With n slots generation k+n takes it again, n-1 such spans
 * after the rotation to k+1 began.
 */
public final class RingSize {

  /** Fewer would leave nothing for a rotation out of turn. */
  private static final int FEWEST = 4;

  private RingSize() {}

  /** At least four. */
  public static int of(Policy policy, TtlPolicy ttl) {
    Duration busy =
        untilDrained(policy, ttl)
            .plus(policy.keyOutlivesMail())
            .plus(new CacheTime(policy.slack()).heldFor(ttl.normal(), 1));
    Duration apart = policy.period().minus(policy.jitter());
    long spans = busy.dividedBy(apart) + (isMultiple(busy, apart) ? 0 : 1);
    return Math.max(FEWEST, Math.toIntExact(1 + spans));
  }

  /**
   * From the beginning of a rotation until nothing is signed with the old keys any more: the TTLs
   * are lowered, new data is visible (two TTLs for TLSA), the cut-over is, and the old nodes are
   * empty. What else it does is work of minutes, for which {@code drainTimeout} has room.
   */
  static Duration untilDrained(Policy policy, TtlPolicy ttl) {
    CacheTime time = new CacheTime(policy.slack());
    Duration lowered = time.heldFor(ttl.normal(), 1);
    Duration visible = time.heldFor(ttl.rotating(), CacheTime.ttls(RecordType.TLSA));
    Duration cutOver = time.heldFor(ttl.rotating(), 1);
    return lowered.plus(visible).plus(cutOver).plus(policy.drainTimeout());
  }

  private static boolean isMultiple(Duration whole, Duration part) {
    return part.multipliedBy(whole.dividedBy(part)).equals(whole);
  }
}
