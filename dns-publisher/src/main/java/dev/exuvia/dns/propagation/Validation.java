package dev.exuvia.dns.propagation;

import dev.exuvia.dns.Zone;
import dev.exuvia.dns.wire.Validator;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * By what answers are validated. We validate each server's own answer ourselves: the AD flag of a
 * resolver would say that some server's answer is valid, not whose, and a resolver hides a server
 * with expired signatures behind the others, as long as there are others.
 *
 * <p>Data of a signed zone without signature, with an expired or wrong one, and an absence without
 * proof are {@link Answer.Bogus}. A zone that no anchor covers, or that is proven to be unsigned,
 * is taken as it is.
 *
 * @param trustAnchors DS or DNSKEY records, each a line of a zone file: of the zones themselves, or
 *     of a zone above such as the root
 * @param parents a resolver for the keys of the zones between; needed where an anchor isn't the
 *     zone's own
 */
public record Validation(List<String> trustAnchors, Optional<InetSocketAddress> parents) {
  public Validation {
    trustAnchors = List.copyOf(trustAnchors);
  }

  /** No answer is validated. */
  public static Validation none() {
    return new Validation(List.of(), Optional.empty());
  }

  /** By the zones' own anchors. */
  public static Validation by(List<String> trustAnchors) {
    return new Validation(trustAnchors, Optional.empty());
  }

  boolean isNone() {
    return trustAnchors.isEmpty();
  }

  Validator of(InetSocketAddress server, Zone zone, Duration timeout, Clock clock) {
    return new Validator(server, zone.name(), trustAnchors, parents, timeout, clock);
  }
}
