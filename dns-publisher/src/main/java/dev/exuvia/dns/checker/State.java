package dev.exuvia.dns.checker;

import dev.exuvia.dns.RecordSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a server may say about an RRset, and how long a cache may remember it. */
public sealed interface State {
  /** The TTL, or the negative TTL of an absence. */
  Duration ttl();

  /** When its signature expires, where that is known. */
  default Optional<Instant> signedUntil() {
    return Optional.empty();
  }

  /**
   * There is data.
   *
   * @param signedUntil when its signature expires, in a signed zone (RFC 4034 section 3.1.5); empty
   *     where there is none or nobody looked
   */
  record Present(RecordSet content, Optional<Instant> signedUntil) implements State {
    /** Data of which no signature is known. */
    public Present(RecordSet content) {
      this(content, Optional.empty());
    }

    @Override
    public Duration ttl() {
      return content.ttl();
    }
  }

  /** There is none (RFC 2308). */
  record Absent(Duration ttl) implements State {}
}
