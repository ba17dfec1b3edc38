package dev.exuvia.lab.traffic;

import dev.exuvia.lab.ledger.Overdue;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps the longest gaps of one kind, and counts all; safe for many threads. */
final class Gaps {

  private static final int KEPT = 20;
  private static final Comparator<Gap> LONGEST_FIRST =
      Comparator.comparing(Gap::length).reversed().thenComparing(Gap::from).thenComparing(Gap::who);

  private final ConcurrentSkipListSet<Gap> longest = new ConcurrentSkipListSet<>(LONGEST_FIRST);
  private final AtomicLong count = new AtomicLong();
  private final Duration limit;
  private final Queue<Overdue> overLimit = new ConcurrentLinkedQueue<>();

  /**
   * @param limit longer ones are kept, each of them
   */
  Gaps(Duration limit) {
    this.limit = limit;
  }

  /** A time that ran backwards (two clocks' rounding) counts as none. */
  void add(String who, Instant from, Instant to, String cause) {
    Duration length = Duration.between(from, to);
    count.incrementAndGet();
    if (length.compareTo(limit) > 0) {
      overLimit.add(new Overdue(from, to, who + ": " + cause));
    }
    longest.add(new Gap(who, from, length.isNegative() ? Duration.ZERO : length, cause));
    if (longest.size() > KEPT) {
      longest.pollLast();
    }
  }

  Duration max() {
    return longest.isEmpty() ? Duration.ZERO : longest.getFirst().length();
  }

  List<Gap> longest() {
    return List.copyOf(longest);
  }

  List<Overdue> overLimit() {
    return List.copyOf(overLimit);
  }

  long count() {
    return count.get();
  }
}
