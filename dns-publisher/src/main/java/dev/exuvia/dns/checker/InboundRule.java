package dev.exuvia.dns.checker;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Each visible MX host resolves to addresses that accept mail for us, and each visible TLSA set
 * matches the key that each of these addresses shows (RFC 7672 section 2.2).
 */
record InboundRule(String domain) implements Rule {
  private static final String NULL_MX = ".";

  @Override
  public Violation.Kind kind() {
    return Violation.Kind.INBOUND;
  }

  @Override
  public Stream<String> objections(Moment moment) {
    if (!moment.known(domain, RecordType.MX)) {
      return Stream.of("nobody looked at MX of " + domain);
    }
    return moment.visible(domain, RecordType.MX).stream()
        .flatMap(mx -> mx.map(RecordSet::rdata).map(Set::stream).orElse(Stream.of("0 .")))
        .map(mx -> mx.substring(mx.indexOf(' ') + 1))
        .distinct()
        .flatMap(host -> ofHost(host, moment));
  }

  private Stream<String> ofHost(String host, Moment moment) {
    if (host.equals(NULL_MX)) {
      return Stream.of(domain + " may be seen without MX");
    }
    return moment.addresses(host).stream()
        .flatMap(
            addresses ->
                addresses.isEmpty()
                    ? Stream.of("MX " + host + " of " + domain + " may be seen without address")
                    : addresses.stream().flatMap(address -> ofAddress(host, address, moment)))
        .distinct();
  }

  private Stream<String> ofAddress(String host, InetAddress address, Moment moment) {
    if (moment.facts(Fact.AcceptsMail.class, address).findAny().isEmpty()) {
      return Stream.of(
          "MX %s of %s may be seen at %s, which takes no mail"
              .formatted(host, domain, address.getHostAddress()));
    }
    return ofKeys(host, address, moment);
  }

  private Stream<String> ofKeys(String host, InetAddress address, Moment moment) {
    Set<String> shown =
        moment
            .facts(Fact.PresentsKey.class, address)
            .map(Fact.PresentsKey::tlsa)
            .collect(Collectors.toSet());
    return moment.visible("_25._tcp." + host, RecordType.TLSA).stream()
        .flatMap(Optional::stream)
        .filter(tlsa -> shown.isEmpty() || !tlsa.rdata().containsAll(shown))
        .map(
            tlsa ->
                "TLSA %s of %s may be seen, but %s shows %s"
                    .formatted(
                        tlsa.rdata(),
                        host,
                        address.getHostAddress(),
                        shown.isEmpty() ? "no key" : shown));
  }
}
