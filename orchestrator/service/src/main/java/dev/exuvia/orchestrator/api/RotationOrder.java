package dev.exuvia.orchestrator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/**
 * What a client asks for.
 *
 * @param playbook which playbook to run
 * @param parameters a JSON object; empty when left out
 * @param reason why, for the journal
 */
public record RotationOrder(
    Optional<String> playbook, Optional<JsonNode> parameters, Optional<String> reason) {

  public RotationOrder {
    playbook = playbook == null ? Optional.empty() : playbook;
    parameters = parameters == null ? Optional.empty() : parameters;
    reason = reason == null ? Optional.empty() : reason;
  }

  /**
   * The playbook's name.
   *
   * @throws BadRequestProblem if it is missing
   */
  String requiredPlaybook() {
    return playbook
        .filter(name -> !name.isBlank())
        .orElseThrow(() -> new BadRequestProblem("playbook", "a playbook's name is needed"));
  }

  /**
   * The parameters.
   *
   * @throws BadRequestProblem if they aren't a JSON object
   */
  JsonNode objectParameters() {
    JsonNode given =
        parameters.filter(node -> !node.isNull()).orElseGet(JsonNodeFactory.instance::objectNode);
    if (!given.isObject()) {
      throw new BadRequestProblem("parameters", "must be a JSON object");
    }
    return given;
  }
}
