package dev.exuvia.orchestrator.tls;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Says what the next generation's servers say of TLS. Pure: the same question has the same answer.
 *
 * <p>The profile is the one whose last use is longest ago, those never used first, ties in the
 * order of the list, so that each has its turn. Ciphers and groups each have the permutation that
 * follows the one before; groups go one further whenever the ciphers begin anew, so that the two
 * together repeat after 36 generations and not after six.
 */
public final class TlsRotation {

  private TlsRotation() {}

  /**
   * The next policy.
   *
   * @param profiles at least one, in their order
   * @param usedNewestFirst those of past generations, the one in use first
   */
  public static TlsPolicy next(List<TlsProfile> profiles, List<TlsPolicy> usedNewestFirst) {
    TlsProfile profile = profile(profiles, usedNewestFirst);
    if (usedNewestFirst.isEmpty()) {
      return new TlsPolicy(profile, TlsPolicy.FIRST_CIPHERS, TlsPolicy.FIRST_GROUPS);
    }
    TlsPolicy last = usedNewestFirst.getFirst();
    List<Aead> ciphers = after(last.ciphers(), TlsPolicy.FIRST_CIPHERS, 1);
    int steps = ciphers.equals(TlsPolicy.FIRST_CIPHERS) ? 2 : 1;
    return new TlsPolicy(profile, ciphers, after(last.groups(), TlsPolicy.FIRST_GROUPS, steps));
  }

  private static TlsProfile profile(List<TlsProfile> all, List<TlsPolicy> usedNewestFirst) {
    List<TlsProfile> used = usedNewestFirst.stream().map(TlsPolicy::profile).toList();
    return all.stream()
        .min(Comparator.comparingInt((TlsProfile each) -> rest(each, used)).reversed())
        .orElseThrow(() -> new IllegalArgumentException("no TLS profile is configured"));
  }

  /** For how many generations it has not been used. */
  private static int rest(TlsProfile profile, List<TlsProfile> used) {
    int last = used.indexOf(profile);
    return last < 0 ? Integer.MAX_VALUE : last;
  }

  private static <T> List<T> after(List<T> order, List<T> first, int steps) {
    List<List<T>> all = permutations(first);
    return all.get((all.indexOf(order) + steps) % all.size());
  }

  /** In lexicographic order. */
  private static <T> List<List<T>> permutations(List<T> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    List<List<T>> all = new ArrayList<>();
    for (T head : items) {
      List<T> others = items.stream().filter(item -> !item.equals(head)).toList();
      for (List<T> tail : permutations(others)) {
        List<T> one = new ArrayList<>(List.of(head));
        one.addAll(tail);
        all.add(one);
      }
    }
    return all;
  }
}
