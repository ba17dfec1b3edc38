package dev.exuvia.orchestrator.fleet;

import java.time.Duration;

/**
 * Time to live of published records, whole seconds.
 *
 * @param normal between rotations
 * @param rotating while records change; at most {@code normal}
 */
public record TtlPolicy(Duration normal, Duration rotating) {}
