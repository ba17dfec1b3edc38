package dev.exuvia.engine;

/** Where a step of an execution stands. */
public enum StepState {
  /** Not begun. */
  PENDING,
  /** An attempt, or an attempt to compensate, is under way or died unnoticed. */
  RUNNING,
  /** Runs again at an instant. */
  WAITING,
  DONE,
  /** Gave up; the execution is backed out. */
  FAILED,
  /** Whatever it did is undone. */
  COMPENSATED,
  /** Paused until a person retries the step or ends the execution. */
  NEEDS_OPERATOR,
  /**
   * Left half-way: its execution turned back or ended while it ran, waited or asked. Compensated
   * while the execution is backed out; final once the execution has ended.
   */
  ABANDONED,
  /**
   * Left out: by a person, and what needs it goes on; or never begun, and its execution has ended.
   */
  SKIPPED;

  /** Whether a step of an execution that has ended may be in this state. */
  public boolean isFinal() {
    return switch (this) {
      case DONE, FAILED, COMPENSATED, ABANDONED, SKIPPED -> true;
      case PENDING, RUNNING, WAITING, NEEDS_OPERATOR -> false;
    };
  }
}
