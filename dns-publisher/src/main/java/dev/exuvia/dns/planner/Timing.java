package dev.exuvia.dns.planner;

import java.time.Duration;
import java.util.Optional;

/**
 * The clocks of a transition.
 *
 * @param slack by which resolvers may stretch a TTL; not negative
 * @param rotatingTtl to which TTLs may be lowered when that makes the whole shorter; empty to leave
 *     TTLs alone
 * @param mailLifetime how long a message may be retried (RFC 5321 section 4.5.4.1: four to five
 *     days)
 * @param period by then all must be done but what waits for mail in queues
 */
public record Timing(
    Duration slack, Optional<Duration> rotatingTtl, Duration mailLifetime, Duration period) {
  public Timing {
    if (slack.isNegative()) {
      throw new IllegalArgumentException("slack is not negative: " + slack);
    }
  }
}
