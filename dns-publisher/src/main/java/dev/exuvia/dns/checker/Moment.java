package dev.exuvia.dns.checker;

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

/**
 * Everything that may be seen and that is true at one instant. Remembers until when what it was
 * asked for stays the same, so that a rule need not look again before.
 */
final class Moment {
  private final Instant at;
  private final CacheModel caches;
  private final Facts facts;
  private Instant until = Instant.MAX;

  Moment(Instant at, CacheModel caches, Facts facts) {
    this.at = at;
    this.caches = caches;
    this.facts = facts;
  }

  Instant at() {
    return at;
  }

  /** Up to this instant all answers given so far stay the same. */
  Instant until() {
    return until;
  }

  /** Something that a rule computed itself changes at an instant. */
  void turnsAt(Instant turn) {
    if (turn.isAfter(at) && turn.isBefore(until)) {
      until = turn;
    }
  }

  /** The facts of one kind about an address or a name that hold now. */
  <F extends Fact> Stream<F> facts(Class<F> kind, Object about) {
    return ever(kind, about).stream().filter(fact -> fact.when().contains(at));
  }

  /** The facts of one kind about an address or a name, past and to come. */
  <F extends Fact> List<F> ever(Class<F> kind, Object about) {
    List<F> all = facts.of(kind, about);
    for (F fact : all) {
      turnsAt(fact.when().from());
      turnsAt(fact.when().until());
    }
    return all;
  }

  /** All that caches hold of an RRset, past and to come. */
  List<CacheModel.Visible> ever(Subject subject) {
    List<CacheModel.Visible> all = caches.ever(subject);
    for (CacheModel.Visible visible : all) {
      turnsAt(visible.when().from());
      turnsAt(visible.when().until());
      visible.state().signedUntil().ifPresent(this::turnsAt);
    }
    return all;
  }

  /** Every state that some cache may give; empty when nobody ever looked. */
  Set<State> states(Subject subject) {
    Set<State> states = new LinkedHashSet<>();
    for (CacheModel.Visible visible : ever(subject)) {
      if (visible.when().contains(at)) {
        states.add(visible.state());
      }
    }
    return states;
  }

  /** What one client may see of an RRset: its content, or that there is none. */
  List<Optional<RecordSet>> visible(String name, RecordType type) {
    return visible(new Subject(name, type));
  }

  /** What one client may see of an RRset: its content, or that there is none. */
  List<Optional<RecordSet>> visible(Subject subject) {
    return states(subject).stream()
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
    return !states(new Subject(name, type)).isEmpty();
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
