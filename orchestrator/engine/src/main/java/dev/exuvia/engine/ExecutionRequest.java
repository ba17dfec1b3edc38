package dev.exuvia.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exuvia.playbooks.Playbook;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What someone asked for; never changes.
 *
 * @param id of the execution to be
 * @param fleet what it is about: a fleet has one active execution at most
 * @param playbook as it was when the execution was asked for
 * @param parameters a JSON object
 * @param requestKey a second request with the same key finds the first one's execution
 * @param cause who asked for it, and why
 * @param at when it was asked for
 */
public record ExecutionRequest(
    UUID id,
    String fleet,
    Playbook playbook,
    JsonNode parameters,
    Optional<String> requestKey,
    Cause cause,
    Instant at) {}
