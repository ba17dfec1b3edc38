package dev.exuvia.orchestrator.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exuvia.engine.Execution;
import dev.exuvia.engine.ExecutionState;
import dev.exuvia.engine.Outlook;
import dev.exuvia.engine.Redaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A rotation as the API tells it.
 *
 * @param id names it in the API
 * @param fleet what it is about
 * @param playbook what it runs
 * @param parameters what it was begun with
 * @param state where it stands
 * @param fromGeneration the generation that it replaces, once a step has said so in its output
 * @param toGeneration the generation that it brings into being, once a step has said so
 * @param startedAt when it was asked for
 * @param requestedBy who asked for it: {@code kind:name}
 * @param reason why it was asked for
 * @param endedAt when it ended
 * @param why how it came to turn back or end
 * @param pausedBy who has it paused: {@code kind:name}
 * @param waitingFor what it waits for: who has it paused and why, a question to an operator, or the
 *     wait that ends first
 * @param waitUntil when that wait ends
 * @param safeUntil how long it does no harm to leave it alone, where that is known
 * @param now the service's time of this answer, so that a client can count down
 * @param steps in playbook order
 */
public record RotationStatus(
    UUID id,
    String fleet,
    String playbook,
    JsonNode parameters,
    ExecutionState state,
    Optional<Integer> fromGeneration,
    Optional<Integer> toGeneration,
    Instant startedAt,
    String requestedBy,
    String reason,
    Optional<Instant> endedAt,
    Optional<String> why,
    Optional<String> pausedBy,
    Optional<String> waitingFor,
    Optional<Instant> waitUntil,
    Optional<Instant> safeUntil,
    Instant now,
    List<StepStatus> steps) {

  static RotationStatus of(Execution execution, Instant now) {
    Outlook outlook = Outlook.of(execution);
    return new RotationStatus(
        execution.id(),
        execution.request().fleet(),
        execution.request().playbook().name(),
        Redaction.json(execution.request().parameters()),
        execution.state(),
        generation(execution, "fromGeneration"),
        generation(execution, "toGeneration").or(() -> generation(execution, "generation")),
        execution.request().at(),
        execution.request().cause().actor().toString(),
        Redaction.text(execution.request().cause().why()),
        execution.endedAt(),
        execution.why().map(Redaction::text),
        execution.paused().map(cause -> cause.actor().toString()),
        outlook.waitingFor().map(Redaction::text),
        outlook.waitUntil(),
        outlook.safeUntil(),
        now,
        execution.steps().values().stream()
            .map(run -> StepStatus.of(execution, run, now))
            .toList());
  }

  private static Optional<Integer> generation(Execution execution, String field) {
    return execution.steps().values().stream()
        .map(run -> run.output().path(field))
        .filter(JsonNode::isInt)
        .map(JsonNode::intValue)
        .findFirst();
  }
}
