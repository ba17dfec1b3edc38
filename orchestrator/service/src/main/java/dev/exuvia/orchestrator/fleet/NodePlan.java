package dev.exuvia.orchestrator.fleet;

/**
 * The edge nodes of each generation.
 *
 * @param count at least 2, so that one may fail
 * @param provider name of the provider that makes them
 */
public record NodePlan(int count, String provider) {}
