package dev.exuvia.orchestrator.fleet;

import dev.exuvia.orchestrator.dnsbl.ListingCodes;
import dev.exuvia.playbooks.Problem;
import dev.exuvia.playbooks.document.Element;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Each block list once, and its codes are such as can say that an address is listed. */
final class DnsblRules implements FleetRule {

  @Override
  public Stream<Problem> problems(Element fleet) {
    List<Element> lists = fleet.child("dnsbl").items();
    return Stream.concat(
        repeated(lists),
        lists.stream()
            .flatMap(list -> list.child("listed").items().stream())
            .flatMap(DnsblRules::code));
  }

  /** A list is its zone, or an object that names it. */
  static Optional<String> zone(Element list) {
    return list.text().or(() -> list.child("zone").text());
  }

  private static Stream<Problem> repeated(List<Element> lists) {
    Map<String, Element> first = new HashMap<>();
    return lists.stream()
        .flatMap(
            list ->
                zone(list)
                    .flatMap(zone -> Optional.ofNullable(first.putIfAbsent(zone, list)))
                    .map(
                        earlier ->
                            list.problem("the zone of " + earlier.path() + " again", "each once"))
                    .stream());
  }

  private static Stream<Problem> code(Element place) {
    return place.text().filter(text -> ListingCodes.parse(text).isEmpty()).stream()
        .map(text -> place.problem("'" + text + "'", ListingCodes.ALLOWED));
  }
}
