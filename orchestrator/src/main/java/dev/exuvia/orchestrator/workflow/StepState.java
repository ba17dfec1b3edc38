package dev.exuvia.orchestrator.workflow;

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
  NEEDS_OPERATOR
}
