package dev.exuvia.orchestrator.fleet;

import dev.exuvia.playbooks.Problem;
import dev.exuvia.playbooks.document.Element;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Pools hold enough addresses, each once, and none that is in use for good.
 *
 * <p>Enough means: two generations live side by side during a rotation, and each generation that
 * was released less than a quarantine ago keeps its addresses blocked.
 */
final class PoolRules implements FleetRule {

  @Override
  public Stream<Problem> problems(Element fleet) {
    return FleetRule.providers(fleet)
        .map(provider -> provider.child("pool"))
        .flatMap(
            pool ->
                Stream.of(tooSmall(fleet, pool), overlaps(pool), inUse(fleet, pool))
                    .flatMap(problems -> problems));
  }

  /** What a text says, if it says a range. */
  static Optional<AddressRange> range(Element place) {
    try {
      return place.text().map(Addresses::range);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Stream<Problem> tooSmall(Element fleet, Element pool) {
    List<AddressRange> ranges = ranges(pool);
    OptionalInt count = fleet.child("nodes").child("count").number();
    Element policy = fleet.child("policy");
    Duration quarantine = PolicyDefaults.QUARANTINE.in(policy);
    Duration period = PolicyDefaults.PERIOD.in(policy);
    if (count.isEmpty() || ranges.size() < pool.items().size() || !period.isPositive()) {
      return Stream.empty();
    }
    long blocked = Math.ceilDiv(quarantine.toSeconds(), Math.max(1, period.toSeconds()));
    long needed = count.getAsInt() * (2 + blocked);
    long found = ranges.stream().mapToLong(AddressRange::size).sum();
    return found >= needed
        ? Stream.empty()
        : Stream.of(
            pool.problem(
                found + " addresses",
                "at least %d: %d nodes, two generations at a time and %d in quarantine"
                    .formatted(needed, count.getAsInt(), blocked)));
  }

  private static Stream<Problem> overlaps(Element pool) {
    List<Problem> problems = new ArrayList<>();
    List<AddressRange> earlier = new ArrayList<>();
    for (Element place : pool.items()) {
      Optional<AddressRange> range = range(place);
      if (range.filter(later -> earlier.stream().anyMatch(later::overlaps)).isPresent()) {
        problems.add(place.problem("addresses that the pool has already", "each address once"));
      }
      range.ifPresent(earlier::add);
    }
    return problems.stream();
  }

  private static Stream<Problem> inUse(Element fleet, Element pool) {
    List<InetAddress> fixed = fixedAddresses(fleet).toList();
    return pool.items().stream()
        .flatMap(
            place ->
                range(place).stream()
                    .flatMap(range -> fixed.stream().filter(range::contains))
                    .distinct()
                    .map(
                        address ->
                            place.problem(
                                address.getHostAddress()
                                    + " among others, which is the mailstore, a name server or a"
                                    + " resolver",
                                "addresses that nothing else uses")));
  }

  private static Stream<InetAddress> fixedAddresses(Element fleet) {
    Stream<Element> plain =
        Stream.concat(
            Stream.of(fleet.child("mailstore").child("address")),
            fleet.child("dns").child("resolver").items().stream());
    Stream<InetAddress> servers =
        FleetRule.zones(fleet)
            .flatMap(zone -> zone.child("servers").texts())
            .flatMap(text -> Addresses.server(text).map(InetSocketAddress::getAddress).stream());
    return Stream.concat(
        plain.flatMap(place -> place.text().flatMap(Addresses::address).stream()), servers);
  }

  private static List<AddressRange> ranges(Element pool) {
    return pool.items().stream().flatMap(place -> range(place).stream()).toList();
  }
}
