package dev.exuvia.lab.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing that is counted before the first rotation and after each, and how much of it there may
 * be.
 *
 * @param what kind and name, such as {@code rows selector}
 * @param counts before the first rotation and after each
 * @param limit in words
 * @param why why it is this limit and no other
 * @param objection what breaks it; empty if nothing does
 */
public record Growth(
    String what, List<Long> counts, String limit, String why, Optional<String> objection) {

  public Growth {
    counts = List.copyOf(counts);
  }

  /** Of everything that was ever counted, in the order of kinds and names. */
  public static List<Growth> of(List<Inventory> taken, Limits limits) {
    return taken.stream()
        .flatMap(Growth::names)
        .distinct()
        .sorted()
        .map(name -> of(name, taken, limits))
        .toList();
  }

  private record Name(String kind, String name) implements Comparable<Name> {
    @Override
    public int compareTo(Name other) {
      int byKind = kind.compareTo(other.kind);
      return byKind == 0 ? name.compareTo(other.name) : byKind;
    }
  }

  private static Stream<Name> names(Inventory inventory) {
    return inventory.counts().entrySet().stream()
        .flatMap(
            kind -> kind.getValue().keySet().stream().map(name -> new Name(kind.getKey(), name)));
  }

  private static Growth of(Name name, List<Inventory> taken, Limits limits) {
    List<Long> counts = taken.stream().map(each -> each.count(name.kind(), name.name())).toList();
    Limit limit = limits.of(name.kind(), name.name());
    return new Growth(
        name.kind() + " " + name.name(),
        counts,
        limit.words(),
        limit.why(),
        limit.objection(counts));
  }
}
