package dev.exuvia.cert.quota;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was used at one authority, counted as one limit counts it.
 *
 * @param uses of this authority only, oldest first
 */
record Tally(List<Use> uses) {
  /** What one order is counted for under a limit, for instance each of its registered domains. */
  SortedSet<String> keys(Counted counted, String account, SortedSet<String> names) {
    return switch (counted) {
      case ORDERS_PER_ACCOUNT -> new TreeSet<>(List.of(account));
      case CERTIFICATES_PER_NAME_SET -> new TreeSet<>(List.of(String.join(" ", names)));
      case CERTIFICATES_PER_REGISTERED_DOMAIN -> domainsOf(names);
      case FAILURES_PER_NAME, FAILURES_IN_A_ROW_PER_NAME -> names;
    };
  }

  /** When something was counted for this key, oldest first. */
  List<Instant> counted(Limit limit, String account, String key) {
    return switch (limit.counted()) {
      case ORDERS_PER_ACCOUNT ->
          instants(orders(limit, use -> counts(use) && use.account().equals(key)));
      case CERTIFICATES_PER_NAME_SET ->
          instants(certificates(limit, use -> String.join(" ", use.names()).equals(key)));
      case CERTIFICATES_PER_REGISTERED_DOMAIN ->
          instants(certificates(limit, use -> domainsOf(use.names()).contains(key)));
      case FAILURES_PER_NAME -> instants(failures(account, key));
      case FAILURES_IN_A_ROW_PER_NAME -> inARow(account, key);
    };
  }

  private List<Use> orders(Limit limit, Predicate<Use> which) {
    return uses.stream()
        .filter(which)
        .filter(use -> !(limit.sparesRenewals() && use.renewal()))
        .toList();
  }

  /** Each order that may have given a certificate counts as one. */
  private List<Use> certificates(Limit limit, Predicate<Use> which) {
    Set<String> dead =
        uses.stream()
            .filter(use -> use.kind() == Use.Kind.DEAD_ORDER)
            .map(Use::order)
            .collect(Collectors.toSet());
    return orders(
        limit, which.and(use -> use.kind() == Use.Kind.ORDER && !dead.contains(use.order())));
  }

  private static boolean counts(Use use) {
    return use.kind() == Use.Kind.ORDER || use.kind() == Use.Kind.UNANSWERED;
  }

  private List<Use> failures(String account, String name) {
    return about(account, name).filter(use -> use.kind() == Use.Kind.FAILED).toList();
  }

  private List<Instant> inARow(String account, String name) {
    return instants(
        about(account, name).toList().reversed().stream()
            .takeWhile(use -> use.kind() == Use.Kind.FAILED)
            .toList()
            .reversed());
  }

  private Stream<Use> about(String account, String name) {
    return uses.stream()
        .filter(use -> use.kind() == Use.Kind.FAILED || use.kind() == Use.Kind.PROVEN)
        .filter(use -> use.account().equals(account) && use.names().contains(name));
  }

  private static SortedSet<String> domainsOf(SortedSet<String> names) {
    return names.stream().map(RegisteredDomains::of).collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Instant> instants(List<Use> some) {
    return some.stream().map(Use::at).sorted().toList();
  }
}
