package dev.exuvia.playbooks.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the word that an author probably meant. */
public final class Spelling {

  private Spelling() {}

  /**
   * The allowed word nearest to the given one by edit distance, if it is near enough to be a slip:
   * at most a third of the letters differ, rounded up. Equally near words: the alphabetically
   * first.
   */
  public static Optional<String> nearest(String word, Collection<String> allowed) {
    return allowed.stream()
        .filter(candidate -> distance(word, candidate) <= tolerance(candidate))
        .min(
            Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** {@code one of a, b, c; did you mean 'b'?}, for the right-hand side of a problem. */
  public static String oneOf(String word, Collection<String> allowed) {
    String all = "one of " + allowed.stream().sorted().collect(Collectors.joining(", "));
    return nearest(word, allowed).map(near -> all + "; did you mean '" + near + "'?").orElse(all);
  }

  private static int tolerance(String word) {
    return (word.length() + 2) / 3;
  }

  /** Optimal string alignment: insert, delete, replace and swap of neighbours cost 1 each. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, i, j, cost);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(String a, String b, int i, int j, int[][] cost) {
    int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
