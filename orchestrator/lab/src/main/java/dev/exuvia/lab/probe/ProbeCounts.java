package dev.exuvia.lab.probe;

import dev.exuvia.lab.ledger.Mishap;
import dev.exuvia.lab.ledger.Overdue;
import java.time.Duration;
import java.util.List;

/**
 * What the probes of one service saw.
 *
 * @param total probes made, and names that could not be resolved
 * @param failed without an answer in the time that real clients wait, or with a wrong one
 * @param failedWithControl those of them that the control missed in the same round
 * @param latest the longest time to a right answer that came late; zero if none did
 * @param lateWithControl late ones that the control missed in the same round
 * @param failures the first of those that failed
 * @param unanswered all that had no answer
 * @param late all that had a right answer late
 */
public record ProbeCounts(
    long total,
    long failed,
    long failedWithControl,
    Duration latest,
    long lateWithControl,
    List<Mishap> failures,
    List<Overdue> unanswered,
    List<Overdue> late) {

  public ProbeCounts {
    failures = List.copyOf(failures);
    unanswered = List.copyOf(unanswered);
    late = List.copyOf(late);
  }
}
