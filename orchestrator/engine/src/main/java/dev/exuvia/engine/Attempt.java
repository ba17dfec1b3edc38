package dev.exuvia.engine;

import java.time.Instant;
import java.util.Optional;

/**
 * One run of an action.
 *
 * @param step the step it ran for
 * @param number counted from 1 for each step
 * @param backwards whether it compensated the step
 * @param node which orchestrator ran it
 * @param startedAt when it began
 * @param endedAt when it ended, or was found to be lost; empty while it runs
 * @param outcome what came of it: {@code DONE}, {@code WAIT}, {@code RETRY}, {@code
 *     NEEDS_OPERATOR}, {@code FATAL}, or {@link #LOST}; empty while it runs
 * @param why the outcome's reason
 */
public record Attempt(
    String step,
    int number,
    boolean backwards,
    String node,
    Instant startedAt,
    Optional<Instant> endedAt,
    Optional<String> outcome,
    Optional<String> why) {

  /** Nobody knows what came of it: its node died, or the execution went on or ended without it. */
  public static final String LOST = "LOST";

  /** Why an attempt is lost. */
  public static final String WHY_LOST =
      "its node died, or its execution turned back or ended under it";

  /** The same, with what the later one says has come of it. */
  public Attempt became(Attempt later) {
    return new Attempt(
        step, number, backwards, node, startedAt, later.endedAt, later.outcome, later.why);
  }

  /** The same, found to be lost at that moment. */
  public Attempt lost(Instant at) {
    return new Attempt(
        step,
        number,
        backwards,
        node,
        startedAt,
        Optional.of(at),
        Optional.of(LOST),
        Optional.of(WHY_LOST));
  }
}
