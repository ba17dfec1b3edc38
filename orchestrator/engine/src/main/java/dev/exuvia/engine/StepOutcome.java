package dev.exuvia.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What came of one attempt at a step. Every {@code why} is shown to operators: no secrets. */
public sealed interface StepOutcome {

  /** The step is complete and left nothing that later steps would read. */
  static Done done() {
    return new Done(Map.of());
  }

  /** The step is complete. */
  static Done done(Object output) {
    return new Done(output);
  }

  /** A person must decide; nothing is known about how long that may take. */
  static NeedsOperator needsOperator(String why) {
    return new NeedsOperator(why, Optional.empty());
  }

  /**
   * The step is complete.
   *
   * @param output a record or a map that Jackson can write as a JSON object; later steps read it by
   *     {@link Outputs}. Shown in the API, so it holds no secret
   */
  record Done(Object output) implements StepOutcome {}

  /**
   * Nothing is wrong, but time must pass, and its end is known. Not a failed attempt; the action
   * runs again then.
   */
  record WaitUntil(Instant until, String why) implements StepOutcome {}

  /**
   * Nothing is wrong, and something outside must be looked at again: the same attempt goes on then.
   * For what nobody can say the end of. However often it looks, it stays one attempt, and the
   * journal has one entry about it.
   */
  record LookAgain(Instant at, String why) implements StepOutcome {}

  /**
   * The attempt failed in a way that time may cure. Counts as a failed attempt; the action runs
   * again at that instant if the retry policy allows another one.
   */
  record RetryAt(Instant at, String why) implements StepOutcome {}

  /**
   * A person must decide. The step pauses until an operator retries it or aborts the execution.
   *
   * @param safeUntil until when it does no harm to leave everything as it is
   */
  record NeedsOperator(String why, Optional<Instant> safeUntil) implements StepOutcome {}

  /**
   * The step can't succeed. Before the point of no return the execution is backed out; after it the
   * step pauses for an operator instead.
   */
  record Fatal(String why) implements StepOutcome {}
}
