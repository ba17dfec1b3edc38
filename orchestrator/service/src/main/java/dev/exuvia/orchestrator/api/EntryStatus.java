package dev.exuvia.orchestrator.api;

import dev.exuvia.engine.Redaction;
import dev.exuvia.engine.Severity;
import dev.exuvia.orchestrator.journal.Entry;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An entry of the journal as the API tells it.
 *
 * @param sequence grows, with gaps; also the server-sent event's id
 * @param at when it happened
 * @param kind what happened, in capitals
 * @param severity how much it matters
 * @param subject what it happened to; of a rotation the step, or its playbook
 * @param why the reason
 * @param actor who made it happen: {@code kind:name}
 * @param rotation the rotation that it happened in
 * @param state the step's or rotation's state from now on
 * @param until when it goes on, for waits
 */
public record EntryStatus(
    long sequence,
    Instant at,
    String kind,
    Severity severity,
    String subject,
    Optional<String> why,
    String actor,
    Optional<UUID> rotation,
    Optional<String> state,
    Optional<Instant> until) {

  static EntryStatus of(Entry entry) {
    return new EntryStatus(
        entry.sequence(),
        entry.at(),
        entry.kind(),
        entry.severity(),
        entry.subject(),
        entry.why().map(Redaction::text),
        entry.actor().toString(),
        entry.execution(),
        entry.state(),
        entry.until());
  }
}
