package dev.exuvia.orchestrator.api;

import dev.exuvia.engine.Event;
import dev.exuvia.engine.Redaction;
import dev.exuvia.engine.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * An event as the API tells it.
 *
 * @param sequence also the server-sent event's id
 * @param at when it happened
 * @param type what happened, in capitals
 * @param step which step it happened to
 * @param state the step's or rotation's state from now on
 * @param attempt the number of the attempt it belongs to; 0 when to none
 * @param why the reason
 * @param until when it goes on, for waits
 * @param severity how much it matters
 * @param actor who made it happen: {@code kind:name}
 */
public record EventStatus(
    long sequence,
    Instant at,
    Event.Type type,
    Optional<String> step,
    String state,
    int attempt,
    Optional<String> why,
    Optional<Instant> until,
    Severity severity,
    String actor) {

  static EventStatus of(Event event) {
    return new EventStatus(
        event.sequence(),
        event.at(),
        event.type(),
        event.step(),
        event.state(),
        event.attempt(),
        event.why().map(Redaction::text),
        event.until(),
        event.severity(),
        event.actor().toString());
  }
}
