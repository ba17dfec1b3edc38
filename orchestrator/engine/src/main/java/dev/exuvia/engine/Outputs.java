package dev.exuvia.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the steps that are done have left for later ones.
 *
 * @param byStep JSON objects by step name
 */
public record Outputs(Map<String, JsonNode> byStep) {

  public Outputs {
    byStep = Map.copyOf(byStep);
  }

  /** From records or maps by step name; for tests of actions. */
  public static Outputs from(Map<String, ?> values) {
    return new Outputs(
        values.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry -> WorkflowJson.tree(entry.getValue()),
                    (first, second) -> second,
                    LinkedHashMap::new)));
  }

  /**
   * The output of a step.
   *
   * @throws NoSuchElementException if that step isn't done
   */
  public <T> T of(String step, Class<T> type) {
    return find(step, type)
        .orElseThrow(
            () -> new NoSuchElementException("No output of step " + step + "; is it in needs?"));
  }

  /** The output of a step; empty if that step isn't done or not in this playbook. */
  public <T> Optional<T> find(String step, Class<T> type) {
    return Optional.ofNullable(byStep.get(step)).map(node -> WorkflowJson.read(node, type));
  }
}
