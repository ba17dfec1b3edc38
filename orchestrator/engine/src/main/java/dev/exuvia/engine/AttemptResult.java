package dev.exuvia.engine;

/** How an attempt ended. */
sealed interface AttemptResult {

  Attempt attempt();

  /** The action came to an outcome. */
  record Came(Attempt attempt, StepOutcome outcome) implements AttemptResult {}

  /** The action threw, or had to be stopped. */
  record Failed(Attempt attempt, String why) implements AttemptResult {}
}
