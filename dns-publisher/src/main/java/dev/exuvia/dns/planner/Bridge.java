package dev.exuvia.dns.planner;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.mail.Caa;
import dev.exuvia.dns.mail.Spf;
import dev.exuvia.dns.propagation.Subject;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** States of an RRset that serve the old and the new fleet at once. */
final class Bridge {
  private static final String SPF = "v=spf1";

  private Bridge() {}

  /** Both data side by side, SPF as one policy; empty where there is no such state. */
  static Optional<RecordSet> between(RecordSet before, RecordSet after) {
    return switch (before.type()) {
      case A, AAAA, MX, TLSA, SRV -> Optional.of(both(before, after, before.rdata()));
      case TXT -> isPolicy(before) && isPolicy(after) ? policies(before, after) : Optional.empty();
      case CNAME, PTR, CAA, NS, SOA -> Optional.empty();
    };
  }

  /** CAA that lets in the authorities of all orders for the name. */
  static Optional<RecordSet> opened(RecordSet closed, Collection<FleetFact.Issues> orders) {
    TreeSet<String> rdata =
        orders.stream()
            .map(
                each ->
                    Caa.open(
                        closed.name(), each.issuer(), each.account(), each.methods(), closed.ttl()))
            .flatMap(set -> set.rdata().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    return rdata.isEmpty()
        ? Optional.empty()
        : Optional.of(new RecordSet(closed.name(), RecordType.CAA, closed.ttl(), rdata));
  }

  /** What is needed first is tried first: a bridge of addresses shows clients both fleets. */
  static int rank(Subject subject) {
    return switch (subject.type()) {
      case TLSA, TXT, CAA -> 0;
      case SRV, MX -> 1;
      case A, AAAA, CNAME, PTR, NS, SOA -> 2;
    };
  }

  private static RecordSet both(RecordSet before, RecordSet after, SortedSet<String> data) {
    TreeSet<String> rdata = new TreeSet<>(data);
    rdata.addAll(after.rdata());
    return new RecordSet(before.name(), before.type(), after.ttl(), rdata);
  }

  private static boolean isPolicy(RecordSet texts) {
    return policy(texts).isPresent();
  }

  /** RFC 7208 section 4.5: the one record that begins like this. */
  static Optional<String> policy(RecordSet texts) {
    List<String> policies =
        texts.texts().stream()
            .filter(text -> text.equals(SPF) || text.startsWith(SPF + " "))
            .toList();
    return policies.size() == 1 ? Optional.of(policies.getFirst()) : Optional.empty();
  }

  private static Optional<RecordSet> policies(RecordSet before, RecordSet after) {
    List<String> old = terms(before);
    List<String> young = terms(after);
    String merged =
        Stream.of(old.subList(0, old.size() - 1), young)
            .flatMap(List::stream)
            .distinct()
            .collect(Collectors.joining(" "));
    Stream<String> others =
        Stream.of(before, after)
            .flatMap(set -> set.texts().stream())
            .filter(text -> !text.startsWith(SPF));
    String[] texts = Stream.concat(Stream.of(merged), others).distinct().toArray(String[]::new);
    return Spf.lookups(merged) > Spf.MOST_LOOKUPS
        ? Optional.empty()
        : Optional.of(RecordSet.text(before.name(), after.ttl(), texts));
  }

  /** The last term is what holds for everybody else. */
  private static List<String> terms(RecordSet texts) {
    return Arrays.asList(policy(texts).orElseThrow().split(" +"));
  }
}
