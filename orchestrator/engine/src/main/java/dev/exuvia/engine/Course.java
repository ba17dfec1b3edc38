package dev.exuvia.engine;

/** Which way an execution goes, and how it ends when it arrives. */
public enum Course {
  FORWARD(ExecutionState.SUCCEEDED),
  BACK_AFTER_FAILURE(ExecutionState.FAILED),
  BACK_AFTER_ABORT(ExecutionState.ABORTED);

  private final ExecutionState end;

  Course(ExecutionState end) {
    this.end = end;
  }

  /** The state in which an execution on this course ends. */
  public ExecutionState end() {
    return end;
  }

  /** Whether steps are compensated rather than run. */
  public boolean back() {
    return this != FORWARD;
  }
}
