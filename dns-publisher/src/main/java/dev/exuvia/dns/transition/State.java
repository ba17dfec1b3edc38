package dev.exuvia.dns.transition;

import dev.exuvia.dns.RecordSet;
import java.time.Duration;

/** What a server may say about an RRset, and how long a cache may remember it. */
public sealed interface State {
  /** The TTL, or the negative TTL of an absence. */
  Duration ttl();

  /** There is data. */
  record Present(RecordSet content) implements State {
    @Override
    public Duration ttl() {
      return content.ttl();
    }
  }

  /** There is none (RFC 2308). */
  record Absent(Duration ttl) implements State {}
}
