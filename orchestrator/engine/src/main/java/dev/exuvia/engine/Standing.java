package dev.exuvia.engine;

import java.util.Collection;

/** Reads the state of an execution that hasn't ended from its steps. */
final class Standing {

  private Standing() {}

  static ExecutionState of(Course course, Collection<StepRun> runs) {
    if (any(runs, StepState.NEEDS_OPERATOR)) {
      return ExecutionState.NEEDS_OPERATOR;
    }
    if (course.back()) {
      return ExecutionState.ABORTING;
    }
    if (runs.stream().noneMatch(StepRun::begun)) {
      return ExecutionState.PENDING;
    }
    boolean waits = any(runs, StepState.WAITING) && !any(runs, StepState.RUNNING);
    return waits ? ExecutionState.WAITING : ExecutionState.RUNNING;
  }

  private static boolean any(Collection<StepRun> runs, StepState state) {
    return runs.stream().anyMatch(run -> run.is(state));
  }
}
