package dev.exuvia.orchestrator.workflow;

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
 * @param endedAt when it ended; empty while it runs, and for ever if the node died
 * @param outcome what came of it: {@code DONE}, {@code WAIT}, {@code RETRY}, {@code
 *     NEEDS_OPERATOR}, {@code FATAL}; empty as above
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
    Optional<String> why) {}
