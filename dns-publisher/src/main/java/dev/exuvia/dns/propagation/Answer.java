package dev.exuvia.dns.propagation;

import dev.exuvia.dns.RecordSet;
import java.net.InetSocketAddress;
import java.time.Duration;

/** What one authoritative server said about one RRset. */
public sealed interface Answer {
  /** Who was asked. */
  InetSocketAddress server();

  /** It serves this, with the TTL that a cache gets. */
  record Present(InetSocketAddress server, RecordSet served) implements Answer {}

  /**
   * It says that there is none.
   *
   * @param negativeTtl how long a cache may remember that (RFC 2308 section 5: the lesser of the
   *     SOA's TTL and its MINIMUM field)
   */
  record Absent(InetSocketAddress server, Duration negativeTtl) implements Answer {}

  /** It gave no answer that counts, so nobody knows what a cache would get from it. */
  sealed interface Failed extends Answer {
    /** For a person. */
    String why();
  }

  /** It said nothing at all: caches get nothing from it, as long as that lasts. */
  record Dead(InetSocketAddress server, String why) implements Failed {}

  /**
   * It does not serve the zone: it refuses or fails (REFUSED, SERVFAIL, NOTAUTH ...) or is not
   * authoritative. Caches get nothing from it, as long as that lasts.
   */
  record Lame(InetSocketAddress server, String why) implements Failed {}

  /**
   * It gave data or an absence that does not stand up to validation: without signature, expired,
   * forged. Caches that validate get nothing from it, others may get what it gave.
   */
  record Bogus(InetSocketAddress server, String why) implements Failed {}

  /** It gave something else with authority, such as an alias instead. Caches may hold that. */
  record Unclear(InetSocketAddress server, String why) implements Failed {}
}
