package dev.exuvia.engine;

import java.util.Optional;

/**
 * What came of a wish for an execution.
 *
 * @param execution the new one, or the one that was stored for the same request key
 * @param claim on the new one, for the node that asked for it
 */
public record Created(Execution execution, Optional<Claim> claim) {}
