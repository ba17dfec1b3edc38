package dev.exuvia.orchestrator.fleet;

import dev.exuvia.dns.mail.ReverseName;
import dev.exuvia.playbooks.Problem;
import dev.exuvia.playbooks.document.Element;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every name that will be published lies in a zone that we may change. */
final class ZoneRules implements FleetRule {

  private static final List<String> HOSTS =
      List.of("mx", "submission", "imap", "pop3", "egressSuffix");

  @Override
  public Stream<Problem> problems(Element fleet) {
    List<String> zones =
        FleetRule.zones(fleet).flatMap(zone -> zone.child("name").text().stream()).toList();
    Stream<Element> names =
        Stream.concat(
            fleet.child("domains").items().stream(),
            HOSTS.stream().map(host -> fleet.child("hosts").child(host)));
    return Stream.concat(
        names.flatMap(name -> outside(name, zones)),
        FleetRule.providers(fleet)
            .flatMap(provider -> provider.child("pool").items().stream())
            .flatMap(range -> withoutReverseZone(range, zones)));
  }

  private static Stream<Problem> outside(Element name, List<String> zones) {
    return name.text().filter(text -> !covered(text, zones)).stream()
        .map(
            text ->
                name.problem(
                    "'" + text + "', which lies in no listed zone",
                    "names in " + String.join(", ", zones) + ", or list its zone in $.dns.zones"));
  }

  private static Stream<Problem> withoutReverseZone(Element range, List<String> zones) {
    return PoolRules.range(range)
        .flatMap(addresses -> firstUncovered(addresses, zones))
        .map(
            address ->
                range.problem(
                    address.getHostAddress() + ", whose reverse name lies in no listed zone",
                    "addresses with a listed reverse zone: list the zone of "
                        + ReverseName.of(address)
                        + " in $.dns.zones"))
        .stream();
  }

  private static Optional<InetAddress> firstUncovered(AddressRange range, List<String> zones) {
    return range.addresses().filter(address -> !covered(reverseName(address), zones)).findFirst();
  }

  private static String reverseName(InetAddress address) {
    String absolute = ReverseName.of(address);
    return absolute.substring(0, absolute.length() - 1);
  }

  private static boolean covered(String name, List<String> zones) {
    return zones.stream().anyMatch(zone -> name.equals(zone) || name.endsWith("." + zone));
  }
}
