package dev.exuvia.orchestrator.schedule;

import java.time.Instant;

/**
 * When a fleet rotates next.
 *
 * @param nextAt when
 * @param note how that came about
 */
public record Schedule(Instant nextAt, String note) {}
