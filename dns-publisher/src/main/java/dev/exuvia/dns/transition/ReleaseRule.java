package dev.exuvia.dns.transition;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.propagation.Subject;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * No visible address record and no visible SPF record names an address that is not ours: its next
 * user would get our mail, or could send as us.
 */
final class ReleaseRule implements Rule {
  /** An address that is ours at some time only, as records spell it. */
  private record Lent(InetAddress address, RecordType family, String literal, String mechanism) {
    static Lent of(InetAddress address) {
      boolean six = address instanceof Inet6Address;
      RecordType family = six ? RecordType.AAAA : RecordType.A;
      String text = address.getHostAddress();
      String literal = RecordSet.of(".", family, Duration.ZERO, text).rdata().first();
      return new Lent(address, family, literal, (six ? "ip6:" : "ip4:") + text);
    }
  }

  private final List<Lent> lent;

  ReleaseRule(Fleet fleet) {
    lent =
        fleet.facts().stream()
            .filter(Fact.Holds.class::isInstance)
            .map(fact -> ((Fact.Holds) fact).address())
            .distinct()
            .map(Lent::of)
            .toList();
  }

  @Override
  public Violation.Kind kind() {
    return Violation.Kind.RELEASE;
  }

  @Override
  public Stream<String> objections(Moment moment) {
    Set<InetAddress> ours =
        moment.facts(Fact.Holds.class).map(Fact.Holds::address).collect(Collectors.toSet());
    return lent.stream()
        .filter(address -> !ours.contains(address.address()))
        .flatMap(
            address ->
                moment.caches().subjects().stream()
                    .filter(subject -> mayName(subject, address, moment))
                    .map(
                        subject ->
                            "%s may be seen with %s, which is not ours"
                                .formatted(subject, address.address().getHostAddress())));
  }

  private static boolean mayName(Subject subject, Lent address, Moment moment) {
    if (subject.type() == address.family()) {
      return seen(subject, moment).anyMatch(set -> set.rdata().contains(address.literal()));
    }
    return subject.type() == RecordType.TXT
        && seen(subject, moment)
            .flatMap(set -> set.texts().stream())
            .filter(text -> text.startsWith("v=spf1"))
            .anyMatch(text -> Arrays.asList(text.split(" ")).contains(address.mechanism()));
  }

  private static Stream<RecordSet> seen(Subject subject, Moment moment) {
    return moment.visible(subject.name(), subject.type()).stream().flatMap(Optional::stream);
  }
}
