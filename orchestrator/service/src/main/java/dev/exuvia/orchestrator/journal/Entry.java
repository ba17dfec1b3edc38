package dev.exuvia.orchestrator.journal;

import dev.exuvia.engine.Actor;
import dev.exuvia.engine.Severity;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that happened.
 *
 * @param sequence grows, with gaps, in the order in which entries became visible: who has seen one
 *     has seen all before it
 * @param at when it happened
 * @param kind a {@link Kind}, or the {@link dev.exuvia.engine.Event.Type} of an execution's event
 * @param severity how much it matters
 * @param subject what it happened to; of an execution the step, or its playbook
 * @param why for a person; no secrets
 * @param actor who made it happen
 * @param execution the execution that it happened to
 * @param state the step's or execution's state from now on
 * @param until when it goes on, for waits
 */
public record Entry(
    long sequence,
    Instant at,
    String kind,
    Severity severity,
    String subject,
    Optional<String> why,
    Actor actor,
    Optional<UUID> execution,
    Optional<String> state,
    Optional<Instant> until) {}
