package dev.exuvia.engine;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to an execution. Events are only ever appended.
 *
 * @param sequence counted from 1 without gaps in each execution
 * @param at when it happened
 * @param type what happened
 * @param step which step it happened to; empty when to the whole execution
 * @param state the step's or execution's state from now on
 * @param attempt the number of the attempt it belongs to; 0 when to none
 * @param why the reason, in words
 * @param until when it goes on, for waits
 * @param actor who made it happen
 */
public record Event(
    long sequence,
    Instant at,
    Type type,
    Optional<String> step,
    String state,
    int attempt,
    Optional<String> why,
    Optional<Instant> until,
    Actor actor) {

  /** How much it matters. */
  public Severity severity() {
    return switch (type) {
      case STEP_FAILED, STEP_NEEDS_OPERATOR -> Severity.ERROR;
      case STEP_ATTEMPT_FAILED, STEP_ABANDONED -> Severity.WARNING;
      case EXECUTION_STATE_CHANGED -> ExecutionState.valueOf(state).severity();
      case EXECUTION_REQUESTED, STEP_STARTED, STEP_DONE, STEP_WAITING -> Severity.INFO;
      case STEP_COMPENSATED, STEP_RETRIED, STEP_SKIPPED -> Severity.INFO;
    };
  }

  /** What happened. */
  public enum Type {
    EXECUTION_REQUESTED,
    EXECUTION_STATE_CHANGED,
    STEP_STARTED,
    STEP_DONE,
    STEP_WAITING,
    STEP_ATTEMPT_FAILED,
    STEP_FAILED,
    STEP_NEEDS_OPERATOR,
    STEP_COMPENSATED,
    STEP_RETRIED,
    STEP_ABANDONED,
    STEP_SKIPPED;

    boolean givesReason() {
      return switch (this) {
        case STEP_WAITING, STEP_ATTEMPT_FAILED, STEP_FAILED, STEP_NEEDS_OPERATOR -> true;
        case STEP_ABANDONED, STEP_SKIPPED -> true;
        case EXECUTION_REQUESTED, EXECUTION_STATE_CHANGED, STEP_STARTED, STEP_DONE -> false;
        case STEP_COMPENSATED, STEP_RETRIED -> false;
      };
    }
  }
}
