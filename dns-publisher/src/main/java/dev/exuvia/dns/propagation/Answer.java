package dev.exuvia.dns.propagation;

import dev.exuvia.dns.RecordSet;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/** What one authoritative server said about one RRset. */
public sealed interface Answer {
  /** Who was asked. */
  InetSocketAddress server();

  /**
   * Whether it says exactly this, data and TTL.
   *
   * @param state the RRset, or empty for its absence
   */
  default boolean shows(Optional<RecordSet> state) {
    return switch (this) {
      case Present present -> state.filter(present.served()::equals).isPresent();
      case Absent absent -> state.isEmpty();
      case Failed failed -> false;
    };
  }

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

  /**
   * It said something else, such as an alias instead of the data, or can't be validated for want of
   * keys. Caches may hold what it gives.
   */
  record Unclear(InetSocketAddress server, String why) implements Failed {}
}
