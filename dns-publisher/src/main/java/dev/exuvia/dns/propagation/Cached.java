package dev.exuvia.dns.propagation;

import dev.exuvia.dns.RecordSet;
import java.net.InetSocketAddress;
import java.time.Instant;

/**
 * What a resolver gives its clients for one RRset just now. For information only: it has many
 * caches behind one address, and each may say something else.
 */
public sealed interface Cached {
  /** Who was asked. */
  InetSocketAddress resolver();

  /**
   * It gives data.
   *
   * @param served with the TTL that is left
   * @param until when that has run out
   * @param validated whether it says that it validated them (AD, RFC 6840 section 5.8)
   */
  record Data(InetSocketAddress resolver, RecordSet served, Instant until, boolean validated)
      implements Cached {}

  /**
   * It says that there is none.
   *
   * @param until when it forgets that
   */
  record Absence(InetSocketAddress resolver, Instant until, boolean validated) implements Cached {}

  /**
   * It gave no answer that counts.
   *
   * @param why for a person
   */
  record Unknown(InetSocketAddress resolver, String why) implements Cached {}
}
