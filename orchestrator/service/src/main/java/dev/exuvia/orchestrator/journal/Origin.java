package dev.exuvia.orchestrator.journal;

import dev.exuvia.engine.Actor;
import dev.exuvia.engine.StepContext;
import java.util.Optional;
import java.util.UUID;

/**
 * Where an entry comes from.
 *
 * @param execution that the actor was at work on
 */
public record Origin(Actor actor, Optional<UUID> execution) {

  /** Somebody outside of executions. */
  public static Origin of(Actor actor) {
    return new Origin(actor, Optional.empty());
  }

  /** The orchestrator that is at a step. */
  public static Origin of(StepContext step) {
    return new Origin(step.actor(), Optional.of(step.execution()));
  }
}
