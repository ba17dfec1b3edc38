package dev.exuvia.lab.probe;

import dev.exuvia.lab.ledger.Mishap;
import dev.exuvia.lab.ledger.Overdue;
import dev.exuvia.lab.probe.Sight.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Counts what the probes of one service saw; safe for many threads. */
final class ProbeTally {

  private static final int KEPT = 200;

  private final Duration onTime;
  private final List<Mishap> failures = new ArrayList<>();
  private final List<Overdue> unanswered = new ArrayList<>();
  private final List<Overdue> late = new ArrayList<>();
  private long total;
  private long failed;
  private long failedWithControl;
  private long lateWithControl;
  private Duration latest = Duration.ZERO;

  ProbeTally(Duration onTime) {
    this.onTime = onTime;
  }

  /**
   * Counts one.
   *
   * @param controlToo whether the control missed it too; of no meaning for a good one
   */
  synchronized void add(Sight sight, boolean controlToo) {
    total++;
    if (sight.good(onTime)) {
      return;
    }
    switch (sight.answer()) {
      case Answer.Right right -> late(sight, controlToo);
      case Answer.None none -> {
        failed(sight, none.why(), controlToo);
        unanswered.add(overdue(sight, none.why(), controlToo));
      }
      case Answer.Wrong wrong -> failed(sight, wrong.why(), controlToo);
    }
  }

  private void late(Sight sight, boolean controlToo) {
    late.add(overdue(sight, "answered after " + sight.took().toMillis() + " ms", controlToo));
    lateWithControl += controlToo ? 1 : 0;
    latest = latest.compareTo(sight.took()) < 0 ? sight.took() : latest;
  }

  private void failed(Sight sight, String why, boolean controlToo) {
    failed++;
    failedWithControl += controlToo ? 1 : 0;
    if (failures.size() < KEPT) {
      failures.add(
          new Mishap(
              sight.began().plus(sight.took()),
              sight.where(),
              controlToo ? why + " (the control missed it too)" : why));
    }
  }

  private static Overdue overdue(Sight sight, String what, boolean controlToo) {
    return new Overdue(
        sight.began(), sight.began().plus(sight.took()), sight.where() + ": " + what, controlToo);
  }

  synchronized ProbeCounts counts() {
    return new ProbeCounts(
        total, failed, failedWithControl, latest, lateWithControl, failures, unanswered, late);
  }
}
