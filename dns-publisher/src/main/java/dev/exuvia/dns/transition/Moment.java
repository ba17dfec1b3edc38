package dev.exuvia.dns.transition;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.propagation.Subject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Everything that may be seen and that is true at one instant. */
record Moment(Instant at, CacheModel caches, List<Fact> facts) {
  /** The facts of one kind that hold now. */
  <F extends Fact> Stream<F> facts(Class<F> kind) {
    return facts.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(fact -> fact.when().contains(at));
  }

  /** What one client may see of an RRset: its content, or that there is none. */
  List<Optional<RecordSet>> visible(String name, RecordType type) {
    return caches.at(new Subject(name, type), at).stream()
        .map(
            state ->
                state instanceof State.Present present
                    ? Optional.of(present.content())
                    : Optional.<RecordSet>empty())
        .distinct()
        .toList();
  }

  /** Whether anybody ever looked at an RRset; of the others nothing can be proven. */
  boolean known(String name, RecordType type) {
    return !caches.at(new Subject(name, type), at).isEmpty();
  }

  /** The same for a name that may be an alias (RFC 1034 section 3.6.2), of one step. */
  List<Set<InetAddress>> resolved(String name) {
    return orAbsent(visible(name, RecordType.CNAME)).stream()
        .map(seen -> seen.map(alias -> alias.rdata().first()).orElse(name))
        .flatMap(target -> addresses(target).stream())
        .distinct()
        .toList();
  }

  /**
   * Every set of addresses that one client may get for a host: each visible A with each visible
   * AAAA. A family that nobody looked at counts as absent.
   */
  List<Set<InetAddress>> addresses(String host) {
    List<Set<InetAddress>> combinations = new ArrayList<>();
    for (Optional<RecordSet> four : orAbsent(visible(host, RecordType.A))) {
      for (Optional<RecordSet> six : orAbsent(visible(host, RecordType.AAAA))) {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        Stream.of(four, six)
            .flatMap(Optional::stream)
            .flatMap(set -> set.rdata().stream())
            .forEach(literal -> addresses.add(address(literal)));
        combinations.add(addresses);
      }
    }
    return combinations;
  }

  private static List<Optional<RecordSet>> orAbsent(List<Optional<RecordSet>> seen) {
    return seen.isEmpty() ? List.of(Optional.empty()) : seen;
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("address records hold addresses: " + literal, e);
    }
  }
}
