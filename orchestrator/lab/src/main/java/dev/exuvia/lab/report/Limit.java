package dev.exuvia.lab.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How much of something there may be, rotation after rotation, and why. Judges counts that were
 * taken before the first rotation and after each.
 */
public sealed interface Limit {

  /** Why it is this and no other. */
  String why();

  /** In words, such as {@code at most 8}. */
  String words();

  /** What breaks it; empty if nothing does. */
  Optional<String> objection(List<Long> counts);

  /**
   * Doesn't grow, once it is full: not more than it was at most until then.
   *
   * @param full after so many rotations there is as much as there will be
   * @param slack so many more are the coming and going of the moment
   */
  record Steady(int full, long slack, String why) implements Limit {
    @Override
    public String words() {
      return (slack == 0 ? "steady" : "steady within " + slack)
          + (full == 0 ? "" : " after rotation " + full);
    }

    @Override
    public Optional<String> objection(List<Long> counts) {
      int known = Math.min(full + 1, counts.size());
      long most = counts.subList(0, known).stream().mapToLong(Long::longValue).max().orElse(0);
      return counts.stream()
          .skip(known)
          .filter(count -> count > most + slack)
          .findFirst()
          .map(count -> "grows from %d to %d".formatted(most, count));
    }
  }

  /** Never more than this. */
  record AtMost(long most, String why) implements Limit {
    @Override
    public String words() {
      return "at most " + most;
    }

    @Override
    public Optional<String> objection(List<Long> counts) {
      return counts.stream().filter(count -> count > most).findFirst().map(count -> "is " + count);
    }
  }

  /**
   * Remembers: grows with each rotation, and by no more than this.
   *
   * @param perRotation how many a rotation may add
   */
  record History(long perRotation, String why) implements Limit {
    @Override
    public String words() {
      return "at most " + perRotation + " more a rotation";
    }

    @Override
    public Optional<String> objection(List<Long> counts) {
      return IntStream.range(1, counts.size())
          .filter(at -> counts.get(at) - counts.get(at - 1) > perRotation)
          .boxed()
          .findFirst()
          .map(
              at ->
                  "grows from %d to %d in one rotation"
                      .formatted(counts.get(at - 1), counts.get(at)));
    }
  }
}
