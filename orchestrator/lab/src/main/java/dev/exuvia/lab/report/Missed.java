package dev.exuvia.lab.report;

import dev.exuvia.lab.ledger.Overdue;
import dev.exuvia.lab.machine.Machine;
import java.time.Instant;

/**
 * A limit of time that was missed once.
 *
 * @param limit the report's field that it concerns, such as {@code imap.maxGapSeconds}
 * @param from when what was late began
 * @param until when it was done or given up
 * @param what in words
 * @param evidence what shows that the machine stood still at that time; empty if nothing does
 */
public record Missed(String limit, Instant from, Instant until, String what, String evidence) {

  static Missed of(String limit, Overdue overdue, Machine machine) {
    return new Missed(
        limit,
        overdue.from(),
        overdue.until(),
        overdue.what(),
        overdue.controlToo()
            ? "the control missed it too"
            : machine.evidence(overdue.from(), overdue.until()).orElse(""));
  }

  @Override
  public String toString() {
    return "%s to %s, %s: %s"
        .formatted(from, until, what, evidence.isEmpty() ? "nothing shows a standstill" : evidence);
  }

  boolean isExcused() {
    return !evidence.isEmpty();
  }
}
