package dev.exuvia.dns.planner;

import dev.exuvia.dns.DomainName;
import java.time.Duration;
import java.util.Optional;

/**
 * How a zone's changes spread.
 *
 * @param apex absolute; given in any spelling
 * @param negativeTtl how long an absence is remembered (RFC 2308 section 5: the lesser of the SOA's
 *     TTL and its MINIMUM field)
 * @param lag how much later than the first the last server gives a change, at worst
 * @param signatureMargin in a signed zone, how long the signatures that are served stay valid at
 *     least: no TTL with lag and slack may be longer, or caches hold expired signatures (RFC 6781
 *     section 4.4.2)
 */
public record ZoneTiming(
    String apex, Duration negativeTtl, Duration lag, Optional<Duration> signatureMargin) {
  public ZoneTiming {
    apex = DomainName.absolute(apex);
    if (negativeTtl.isNegative() || lag.isNegative()) {
      throw new IllegalArgumentException("times of zone " + apex + " are not negative");
    }
  }
}
