package dev.exuvia.dns.checker;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.mail.ReverseName;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An address that sends as a domain is in every visible SPF record of it (RFC 7208) by a mechanism
 * of its own, and its visible PTR names a host that visibly has the address (FCrDNS).
 */
record SenderRule(InetAddress address, String domain) implements Rule {
  @Override
  public Violation.Kind kind() {
    return Violation.Kind.OUTBOUND;
  }

  @Override
  public Stream<String> objections(Moment moment) {
    boolean sends =
        moment.facts(Fact.Sends.class, new Fact.Sender(address, domain)).findAny().isPresent();
    return sends
        ? Stream.concat(ofPolicy(moment), ofReverse(address, moment)).distinct()
        : Stream.empty();
  }

  private Stream<String> ofPolicy(Moment moment) {
    String mechanism =
        (address instanceof Inet6Address ? "ip6:" : "ip4:") + address.getHostAddress();
    if (!moment.known(domain, RecordType.TXT)) {
      return Stream.of("nobody looked at SPF of " + domain);
    }
    return moment.visible(domain, RecordType.TXT).stream()
        .filter(texts -> policies(texts).noneMatch(policy -> lists(policy, mechanism)))
        .map(
            texts ->
                "%s sends as %s, whose SPF may be seen as %s"
                    .formatted(address.getHostAddress(), domain, policies(texts).toList()));
  }

  private static Stream<String> policies(Optional<RecordSet> texts) {
    return texts.stream()
        .flatMap(set -> set.texts().stream())
        .filter(text -> text.equals("v=spf1") || text.startsWith("v=spf1 "));
  }

  private static boolean lists(String policy, String mechanism) {
    return Arrays.asList(policy.split(" ")).contains(mechanism);
  }

  private static Stream<String> ofReverse(InetAddress address, Moment moment) {
    String reverse = ReverseName.of(address);
    if (!moment.known(reverse, RecordType.PTR)) {
      return Stream.of("nobody looked at PTR of " + address.getHostAddress());
    }
    return moment.visible(reverse, RecordType.PTR).stream()
        .flatMap(
            pointer ->
                pointer.isEmpty()
                    ? Stream.of(address.getHostAddress() + " sends and may be seen without PTR")
                    : pointer.get().rdata().stream()
                        .filter(host -> !alwaysHas(host, address, moment))
                        .map(host -> notConfirmed(host, address)));
  }

  private static boolean alwaysHas(String host, InetAddress address, Moment moment) {
    return moment.addresses(host).stream().allMatch(addresses -> addresses.contains(address));
  }

  private static String notConfirmed(String host, InetAddress address) {
    return "%s sends, its PTR %s may be seen without that address"
        .formatted(address.getHostAddress(), host);
  }
}
