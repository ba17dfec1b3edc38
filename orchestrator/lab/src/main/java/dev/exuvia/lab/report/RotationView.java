package dev.exuvia.lab.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The parts of {@code GET /api/v1/rotations/{id}} that progress and report need; other fields may
 * come and go.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RotationView(
    String id,
    String state,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    List<Step> steps) {

  public RotationView {
    startedAt = startedAt == null ? Optional.empty() : startedAt;
    endedAt = endedAt == null ? Optional.empty() : endedAt;
    steps = steps == null ? List.of() : List.copyOf(steps);
  }

  /** When a step began; empty if it did not. */
  public Optional<Instant> begun(String step) {
    return find(step).flatMap(Step::startedAt);
  }

  /** When a step ended; empty if it did not. */
  public Optional<Instant> ended(String step) {
    return find(step).flatMap(Step::endedAt);
  }

  private Optional<Step> find(String step) {
    return steps.stream().filter(each -> each.name().equals(step)).findFirst();
  }

  /** How long the plan's critical path takes; zero when nothing was planned. */
  Duration planned() {
    return steps.stream()
        .filter(step -> step.action().equals("plan-transition"))
        .flatMap(step -> step.output().stream())
        .map(output -> output.path("waits").asText(""))
        .filter(text -> !text.isEmpty())
        .map(Duration::parse)
        .findFirst()
        .orElse(Duration.ZERO);
  }

  /**
   * One step.
   *
   * @param kind {@code work} or {@code wait}
   * @param waitSeconds how much of its time was waiting
   * @param why why it waits or failed, or empty
   * @param output what it left, or empty
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Step(
      String name,
      String action,
      String state,
      String kind,
      Optional<Instant> startedAt,
      Optional<Instant> endedAt,
      double waitSeconds,
      Optional<String> why,
      Optional<Instant> waitUntil,
      Optional<JsonNode> output) {

    public Step {
      kind = kind == null ? "work" : kind;
      startedAt = startedAt == null ? Optional.empty() : startedAt;
      endedAt = endedAt == null ? Optional.empty() : endedAt;
      why = why == null ? Optional.empty() : why;
      waitUntil = waitUntil == null ? Optional.empty() : waitUntil;
      output = output == null ? Optional.empty() : output;
    }
  }
}
