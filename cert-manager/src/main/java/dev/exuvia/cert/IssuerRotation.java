package dev.exuvia.cert;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Says which authority and which kind of key comes next. Pure: the same question has the same
 * answer.
 *
 * <p>The rule: never the one in use; among the others the one whose last use is longest ago, those
 * never used first, ties in the order of the list. This keeps any issuer out for as many
 * generations as the list allows, so "not used in the last k generations" holds for every k for
 * which it can hold.
 */
public final class IssuerRotation {
  /**
   * The issuer of the next generation.
   *
   * @param all the issuers of the fleet, in order of preference, names unique
   * @param usedNewestFirst issuer names of past generations, the one in use first; names that are
   *     no longer configured are fine
   * @throws NoOtherIssuerException when there is none but the one in use
   */
  public Issuer next(List<Issuer> all, List<String> usedNewestFirst) {
    return inOrder(all, usedNewestFirst).getFirst();
  }

  /**
   * All issuers that may follow, best first: when the first refuses, ask the second.
   *
   * @throws NoOtherIssuerException when there is none but the one in use
   */
  public List<Issuer> inOrder(List<Issuer> all, List<String> usedNewestFirst) {
    requireUniqueNames(all);
    List<Issuer> others = withoutCurrent(all, Issuer::name, usedNewestFirst);
    if (others.isEmpty()) {
      throw new NoOtherIssuerException(all.stream().map(Issuer::name).toList());
    }
    return longestUnusedFirst(others, Issuer::name, usedNewestFirst);
  }

  /**
   * The kind of key of the next generation, by the same rule. A list of one gives that one: the key
   * itself is fresh anyway.
   *
   * @param all at least one
   */
  public KeyType nextKeyType(List<KeyType> all, List<KeyType> usedNewestFirst) {
    if (all.isEmpty()) {
      throw new IllegalArgumentException("no key type is configured: add at least one");
    }
    List<KeyType> others = withoutCurrent(all, Function.identity(), usedNewestFirst);
    return longestUnusedFirst(others.isEmpty() ? all : others, Function.identity(), usedNewestFirst)
        .getFirst();
  }

  private static <T, N> List<T> withoutCurrent(
      List<T> all, Function<T, N> name, List<N> usedNewestFirst) {
    return all.stream()
        .filter(
            one -> usedNewestFirst.isEmpty() || !name.apply(one).equals(usedNewestFirst.getFirst()))
        .toList();
  }

  private static <T, N> List<T> longestUnusedFirst(
      List<T> some, Function<T, N> name, List<N> usedNewestFirst) {
    Comparator<T> byRestingTime =
        Comparator.comparingInt(one -> generationsSince(name.apply(one), usedNewestFirst));
    return some.stream().sorted(byRestingTime.reversed()).toList();
  }

  private static <N> int generationsSince(N name, List<N> usedNewestFirst) {
    int last = usedNewestFirst.indexOf(name);
    return last < 0 ? Integer.MAX_VALUE : last;
  }

  private static void requireUniqueNames(List<Issuer> all) {
    List<String> names = all.stream().map(Issuer::name).toList();
    if (names.stream().distinct().count() != names.size()) {
      throw new IllegalArgumentException("two issuers have the same name: " + names);
    }
  }
}
