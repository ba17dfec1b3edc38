package dev.exuvia.dns.mail;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The A (RFC 1035 section 3.4.1) and AAAA (RFC 3596) RRsets of a host. */
public final class AddressRecords {
  private AddressRecords() {}

  /** The RRset of each address family that occurs: none, one or two. */
  public static List<RecordSet> of(
      String host, Collection<? extends InetAddress> addresses, Duration ttl) {
    return Stream.of(
            family(host, RecordType.A, Inet4Address.class, addresses, ttl),
            family(host, RecordType.AAAA, Inet6Address.class, addresses, ttl))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<RecordSet> family(
      String host,
      RecordType type,
      Class<? extends InetAddress> family,
      Collection<? extends InetAddress> addresses,
      Duration ttl) {
    TreeSet<String> rdata =
        addresses.stream()
            .filter(family::isInstance)
            .map(InetAddress::getHostAddress)
            .collect(Collectors.toCollection(TreeSet::new));
    return rdata.isEmpty() ? Optional.empty() : Optional.of(new RecordSet(host, type, ttl, rdata));
  }
}
