package dev.exuvia.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the engine does next with an execution. */
public sealed interface Decision {

  /**
   * Begin an attempt at each of these steps, side by side.
   *
   * @param steps names in playbook order, at least one
   * @param back whether they are compensated rather than run
   */
  record Begin(List<String> steps, boolean back) implements Decision {
    public Begin {
      steps = List.copyOf(steps);
    }
  }

  /**
   * Nothing can begin until an attempt that is under way ends.
   *
   * @param until unless that instant comes first, when a waiting step is due
   */
  record AwaitAttempts(Optional<Instant> until) implements Decision {}

  /** Let go; all that is left waits, the first of it until then. */
  record SleepUntil(Instant until) implements Decision {}

  /** Let go; only a person can make it go on. */
  record AwaitOperator() implements Decision {}

  /** A step gave up: compensate what has been done. */
  record TurnBack(String why) implements Decision {}

  /** Nothing is left to do. */
  record End(ExecutionState state) implements Decision {}
}
