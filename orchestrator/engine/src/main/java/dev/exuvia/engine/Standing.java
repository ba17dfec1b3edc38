package dev.exuvia.engine;

import java.util.Collection;

/** Reads the state of an execution that hasn't ended from its steps. */
final class Standing {

  private Standing() {}

  static ExecutionState of(Course course, Collection<StepRun> runs, boolean paused) {
    if (paused) {
      return runs.stream().anyMatch(Standing::works)
          ? ExecutionState.PAUSING
          : ExecutionState.PAUSED;
    }
    if (any(runs, StepState.NEEDS_OPERATOR)) {
      return ExecutionState.NEEDS_OPERATOR;
    }
    if (course.back()) {
      return ExecutionState.ABORTING;
    }
    if (runs.stream().noneMatch(StepRun::begun)) {
      return ExecutionState.PENDING;
    }
    return runs.stream().anyMatch(Standing::waits) && runs.stream().noneMatch(Standing::works)
        ? ExecutionState.WAITING
        : ExecutionState.RUNNING;
  }

  /** A look is a moment of a wait, not the end of it: an execution does not change for each. */
  private static boolean waits(StepRun run) {
    return run.is(StepState.WAITING) || run.looksNow();
  }

  private static boolean works(StepRun run) {
    return run.is(StepState.RUNNING) && !run.looksNow();
  }

  private static boolean any(Collection<StepRun> runs, StepState state) {
    return runs.stream().anyMatch(run -> run.is(state));
  }
}
