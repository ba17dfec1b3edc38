package dev.exuvia.dns.propagation;

import java.time.Duration;
import java.time.Instant;

/**
 * An answer that some cache may still hold although no server gives it any more.
 *
 * @param what for a person: which RRset or which absence
 * @param ttl how long a cache that got it in the last instant keeps it: its TTL, or the negative
 *     TTL of an absence (RFC 2308)
 * @param goneEverywhere not before this was the last server seen without it
 */
public record Obsolete(String what, Duration ttl, Instant goneEverywhere) {
  public Obsolete {
    if (ttl.isNegative()) {
      throw new IllegalArgumentException("a TTL is not negative: " + ttl);
    }
  }
}
