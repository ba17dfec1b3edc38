package dev.exuvia.dns.propagation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One change of an RRset as raw facts, from which {@link CacheTime} computes.
 *
 * @param before the data that servers gave; empty for an absence
 * @param after the data that they give then; empty for an absence
 * @param ttl the longest for which a cache could keep {@code before}, by what any server gave: its
 *     TTL, or the negative TTL of an absence (RFC 2308 section 5); not negative
 * @param gone when the last server was seen without {@code before}; empty while that is not so
 */
public record Replacement(
    Subject subject, Set<String> before, Set<String> after, Duration ttl, Optional<Instant> gone) {
  public Replacement {
    before = Set.copyOf(before);
    after = Set.copyOf(after);
    if (ttl.isNegative()) {
      throw new IllegalArgumentException("a TTL is not negative: " + ttl);
    }
  }

  /** Whether only the TTL changed. */
  boolean keepsData() {
    return !before.isEmpty() && before.equals(after);
  }

  /** For a person. */
  String old() {
    return (before.isEmpty() ? "the absence of " : "the old ") + subject;
  }
}
