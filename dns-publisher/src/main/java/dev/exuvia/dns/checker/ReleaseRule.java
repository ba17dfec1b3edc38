package dev.exuvia.dns.checker;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.propagation.Subject;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * While an address is not ours, no visible address record and no visible SPF record names it: its
 * next user would get our mail, or could send as us.
 *
 * @param term how records name it
 * @param naming the RRsets that do so at some time
 */
record ReleaseRule(InetAddress address, String term, Set<Subject> naming) implements Rule {
  /** One rule for each way in which an address that is ours at some time only is ever named. */
  static Stream<Rule> of(Fleet fleet, CacheModel caches) {
    Map<String, Set<Subject>> naming = new HashMap<>();
    for (Subject subject : caches.subjects()) {
      for (CacheModel.Visible visible : caches.ever(subject)) {
        terms(visible.state())
            .forEach(term -> naming.computeIfAbsent(term, t -> new TreeSet<>(ORDER)).add(subject));
      }
    }
    return fleet.facts().stream()
        .filter(Fact.Holds.class::isInstance)
        .map(fact -> ((Fact.Holds) fact).address())
        .distinct()
        .flatMap(
            address ->
                spellings(address)
                    .filter(naming::containsKey)
                    .map(term -> new ReleaseRule(address, term, naming.get(term))));
  }

  private static final Comparator<Subject> ORDER = Comparator.comparing(Subject::toString);

  /** Addresses of hosts, and all terms of SPF. */
  private static Stream<String> terms(State state) {
    if (!(state instanceof State.Present present)) {
      return Stream.empty();
    }
    RecordSet content = present.content();
    return switch (content.type()) {
      case A, AAAA -> content.rdata().stream();
      case TXT ->
          content.texts().stream()
              .filter(text -> text.startsWith("v=spf1"))
              .flatMap(text -> Arrays.stream(text.split(" ")));
      case MX, CNAME, PTR, TLSA, CAA, SRV, NS, SOA -> Stream.empty();
    };
  }

  private static Stream<String> spellings(InetAddress address) {
    boolean six = address instanceof Inet6Address;
    String text = address.getHostAddress();
    RecordType family = six ? RecordType.AAAA : RecordType.A;
    String literal = RecordSet.of(".", family, Duration.ZERO, text).rdata().first();
    return Stream.of(literal, (six ? "ip6:" : "ip4:") + text);
  }

  @Override
  public Violation.Kind kind() {
    return Violation.Kind.RELEASE;
  }

  @Override
  public Stream<String> objections(Moment moment) {
    if (moment.facts(Fact.Holds.class, address).findAny().isPresent()) {
      return Stream.empty();
    }
    return naming.stream()
        .filter(
            subject ->
                moment.states(subject).stream().flatMap(ReleaseRule::terms).anyMatch(term::equals))
        .map(subject -> "%s may be seen with %s, which is not ours".formatted(subject, term));
  }
}
