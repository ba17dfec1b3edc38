package dev.exuvia.orchestrator.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exuvia.engine.WorkflowJson;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Why something is wanted, as clients may say it in the body of a request: {@code {"reason": …}}.
 */
final class Reason {

  private static final String FIELD = "reason";

  private Reason() {}

  /**
   * The reason in a body; none in an empty one, whatever its type is said to be, or in an empty
   * object.
   *
   * @throws BadRequestProblem if there is anything else than an object with a text of that name
   */
  static Optional<String> in(String body) {
    if (body == null || body.isBlank()) {
      return Optional.empty();
    }
    JsonNode object = object(body);
    if (object.isObject() && object.isEmpty()) {
      return Optional.empty();
    }
    JsonNode reason = object.path(FIELD);
    if (!object.isObject() || !reason.isTextual() || object.size() != 1) {
      throw new BadRequestProblem("body", "an object with a text called reason, or nothing");
    }
    return Optional.of(reason.textValue());
  }

  private static JsonNode object(String body) {
    try {
      return WorkflowJson.parse(body);
    } catch (UncheckedIOException e) {
      throw new BadRequestProblem("body", "not JSON: " + e.getCause().getMessage());
    }
  }
}
