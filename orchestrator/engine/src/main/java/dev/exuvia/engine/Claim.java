package dev.exuvia.engine;

import java.util.UUID;

/**
 * A node's right to work on an execution.
 *
 * @param execution the execution
 * @param node who holds it
 * @param token grows with each claim on the execution, so that a former holder is told apart
 */
public record Claim(UUID execution, String node, long token) {}
