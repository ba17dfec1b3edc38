package dev.exuvia.engine;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One step forward in an execution's life, stored whole or not at all.
 *
 * <p>Every store ends, in the same go, the attempts that nobody speaks for any more: those of steps
 * that are no longer RUNNING or are at a later attempt. Their outcome is {@link Attempt#LOST}.
 *
 * @param after the execution at its next version
 * @param at when
 * @param steps names of the steps that differ
 * @param attempts that have begun or ended
 * @param events to append; they end at {@code after.events()}
 * @param letGo whether the claim ends with it
 */
public record Change(
    Execution after,
    Instant at,
    Set<String> steps,
    List<Attempt> attempts,
    List<Event> events,
    boolean letGo) {

  public Change {
    steps = Set.copyOf(steps);
    attempts = List.copyOf(attempts);
    events = List.copyOf(events);
  }
}
