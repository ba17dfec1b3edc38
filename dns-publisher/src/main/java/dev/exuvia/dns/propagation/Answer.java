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

  /**
   * It gave no answer that counts, so nobody knows what a cache would get from it.
   *
   * @param why for a person
   */
  record Failed(InetSocketAddress server, String why) implements Answer {}
}
