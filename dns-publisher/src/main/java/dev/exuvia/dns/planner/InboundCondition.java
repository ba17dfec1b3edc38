package dev.exuvia.dns.planner;

import static java.util.stream.Collectors.toSet;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.mail.Tlsa;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Mail reaches us: each MX host that is seen has addresses, all take our mail (RFC 5321 section
 * 5.1), and each shows a key that every TLSA set seen matches (RFC 7672 section 2.2).
 */
final class InboundCondition implements Condition {
  private static final int SMTP = 25;
  private static final String NULL_MX = ".";

  @Override
  public Stream<Conflict> conflicts(World world) {
    Map<String, List<Conflict>> faults = new HashMap<>();
    return world.intent().fleet().mailDomains().stream()
        .flatMap(domain -> ofDomain(domain, world, faults));
  }

  private Stream<Conflict> ofDomain(
      String domain, World world, Map<String, List<Conflict>> faults) {
    Stream<Conflict> none =
        world
            .runs(domain + " takes no mail", domain, RecordType.MX, InboundCondition::takesNone)
            .stream()
            .map(span -> new Conflict(List.of(span)));
    return Stream.concat(
        none,
        hosts(domain, world).stream()
            .flatMap(
                host -> {
                  List<Conflict> ofHost = faults.computeIfAbsent(host, h -> faults(h, world));
                  return naming(domain, host, world).stream()
                      .flatMap(run -> ofHost.stream().map(fault -> fault.during(run)));
                }));
  }

  private static boolean takesNone(Optional<RecordSet> seen) {
    return seen.map(set -> hosts(set).anyMatch(NULL_MX::equals)).orElse(true);
  }

  /** Every host that is MX of a domain at some time. */
  static Set<String> hosts(String domain, World world) {
    return world.course(domain, RecordType.MX).stream()
        .flatMap(Course::seen)
        .flatMap(InboundCondition::hosts)
        .filter(host -> !host.equals(NULL_MX))
        .collect(toSet());
  }

  /** When a host may be seen as MX of a domain. */
  static List<Span> naming(String domain, String host, World world) {
    return world.runs(
        host + " is seen as MX of " + domain,
        domain,
        RecordType.MX,
        seen -> seen.filter(set -> hosts(set).anyMatch(host::equals)).isPresent());
  }

  private static Stream<String> hosts(RecordSet mx) {
    return mx.rdata().stream().map(data -> data.substring(data.indexOf(' ') + 1));
  }

  private static List<Conflict> faults(String host, World world) {
    Map<InetAddress, List<FleetFact.AcceptsMail>> accepting =
        world.facts(FleetFact.AcceptsMail.class, FleetFact.AcceptsMail::address);
    Map<InetAddress, List<FleetFact.ShowsKey>> showing =
        world.facts(FleetFact.ShowsKey.class, FleetFact.ShowsKey::address);
    Stream<Conflict> deaf =
        HostFaults.any(
            host,
            world,
            address ->
                World.outside(
                    address.getHostAddress() + " takes no mail",
                    periods(accepting.getOrDefault(address, List.of()))));
    Stream<Conflict> keyless =
        HostFaults.any(
                host,
                world,
                address ->
                    World.outside(
                        address.getHostAddress() + " shows no key",
                        periods(showing.getOrDefault(address, List.of()))))
            .flatMap(fault -> tlsa(host, world).map(fault::during));
    Stream<Conflict> strange =
        showing.values().stream()
            .flatMap(List::stream)
            .flatMap(shown -> mismatches(host, shown, world));
    return Stream.of(HostFaults.none(host, world), deaf, keyless, strange)
        .flatMap(all -> all)
        .toList();
  }

  private static List<Period> periods(List<? extends FleetFact> facts) {
    return facts.stream().map(FleetFact::during).toList();
  }

  private static Stream<Span> tlsa(String host, World world) {
    return world
        .runs(
            "TLSA of " + host + " is seen",
            Tlsa.name(host, SMTP),
            RecordType.TLSA,
            Optional::isPresent)
        .stream();
  }

  private static Stream<Conflict> mismatches(String host, FleetFact.ShowsKey shown, World world) {
    Span showing =
        Span.of(
            "%s shows %s".formatted(shown.address().getHostAddress(), shown.tlsa()),
            shown.during());
    List<Span> lacking =
        world.runs(
            "TLSA of %s is seen without %s".formatted(host, shown.tlsa()),
            Tlsa.name(host, SMTP),
            RecordType.TLSA,
            seen -> seen.filter(set -> !set.rdata().contains(shown.tlsa())).isPresent());
    return Conflict.each(
        world.with(host, World.family(shown.address()), World.literal(shown.address())),
        List.of(showing),
        lacking);
  }
}
