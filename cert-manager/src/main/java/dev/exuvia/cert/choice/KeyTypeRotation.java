package dev.exuvia.cert.choice;

import dev.exuvia.cert.KeyType;
import java.util.Comparator;
import java.util.List;

/**
 * Says which kind of key comes next. Pure: the same question has the same answer.
 *
 * <p>The rule: not the one in use, unless there is no other; among the others the one whose last
 * use is longest ago, those never used first, ties in the order of the list.
 */
public final class KeyTypeRotation {
  /**
   * The kind of key of the next generation. A list of one gives that one: the key itself is fresh
   * anyway.
   *
   * @param all at least one, in order of preference
   * @param usedNewestFirst those of past generations, the one in use first
   */
  public KeyType next(List<KeyType> all, List<KeyType> usedNewestFirst) {
    if (all.isEmpty()) {
      throw new IllegalArgumentException("no key type is configured: add at least one");
    }
    // Of equals the first: min keeps it, max would not.
    return all.stream()
        .min(Comparator.comparingInt((KeyType type) -> rest(type, usedNewestFirst)).reversed())
        .orElseThrow();
  }

  /** For how many generations it has not been used. */
  private static int rest(KeyType type, List<KeyType> usedNewestFirst) {
    int last = usedNewestFirst.indexOf(type);
    return last < 0 ? Integer.MAX_VALUE : last;
  }
}
