package dev.exuvia.lab.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Counts mishaps of one kind and keeps the first of them; safe for many threads. */
public final class Mishaps {

  private static final int KEPT = 200;

  private final Clock clock;
  private final AtomicLong count = new AtomicLong();
  private final Queue<Mishap> first = new ConcurrentLinkedQueue<>();
  private final Queue<Overdue> overdue = new ConcurrentLinkedQueue<>();

  public Mishaps(Clock clock) {
    this.clock = clock;
  }

  public void add(String where, String what) {
    if (count.incrementAndGet() <= KEPT) {
      first.add(new Mishap(clock.instant(), where, what));
    }
  }

  /** The same for one that was nothing worse than that no answer came in time. */
  public void overdue(String where, String what, Instant since) {
    add(where, what);
    overdue.add(new Overdue(since, clock.instant(), where + ": " + what));
  }

  /** Those that were nothing worse than late. */
  public List<Overdue> overdue() {
    return List.copyOf(overdue);
  }

  /** All of them, also those not kept. */
  public long count() {
    return count.get();
  }

  /** The first 200. */
  public List<Mishap> first() {
    return List.copyOf(first);
  }
}
