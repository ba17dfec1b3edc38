package dev.exuvia.orchestrator.workflow;

import java.util.List;
import java.util.Set;

/**
 * One step forward in an execution's life, stored whole or not at all.
 *
 * @param after the execution at its next version
 * @param steps names of the steps that differ
 * @param attempts that have begun or ended
 * @param events to append; they end at {@code after.events()}
 */
public record Change(
    Execution after, Set<String> steps, List<Attempt> attempts, List<Event> events) {

  public Change {
    steps = Set.copyOf(steps);
    attempts = List.copyOf(attempts);
    events = List.copyOf(events);
  }
}
