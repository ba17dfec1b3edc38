package dev.exuvia.engine;

/** Where an execution stands. */
public enum ExecutionState {
  /** Accepted, no step has begun. */
  PENDING,
  /** At least one step is being worked on or is about to be. */
  RUNNING,
  /** All that is left waits for an instant. */
  WAITING,
  /** At least one step waits for a person; other steps may still be at work. */
  NEEDS_OPERATOR,
  /** A person has it paused; what was under way then comes to its end. */
  PAUSING,
  /** A person has it paused, and nothing is under way. */
  PAUSED,
  /** Is being backed out, because it failed or because someone asked for it. */
  ABORTING,
  SUCCEEDED,
  FAILED,
  ABORTED;

  /** How much it matters that an execution came to stand here. */
  public Severity severity() {
    return switch (this) {
      case PENDING, RUNNING, WAITING, PAUSING, PAUSED, SUCCEEDED -> Severity.INFO;
      case ABORTING, ABORTED -> Severity.WARNING;
      case NEEDS_OPERATOR, FAILED -> Severity.ERROR;
    };
  }

  /** Whether nothing will happen to the execution any more. */
  public boolean ended() {
    return switch (this) {
      case SUCCEEDED, FAILED, ABORTED -> true;
      case PENDING, RUNNING, WAITING, NEEDS_OPERATOR, PAUSING, PAUSED, ABORTING -> false;
    };
  }
}
