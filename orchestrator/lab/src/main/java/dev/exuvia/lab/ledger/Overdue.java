package dev.exuvia.lab.ledger;

import java.time.Instant;

/**
 * Something that was not done in its time, and nothing worse: late, or not at all.
 *
 * @param from when it began
 * @param until when it was done or given up
 * @param what in words, with whom or what it concerns
 * @param controlToo whether the control, which never rotates, missed it in the same moment
 */
public record Overdue(Instant from, Instant until, String what, boolean controlToo) {

  /** Where there is no control to compare with. */
  public Overdue(Instant from, Instant until, String what) {
    this(from, until, what, false);
  }
}
