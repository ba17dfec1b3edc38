package dev.exuvia.orchestrator.lab.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
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

  /**
   * One step.
   *
   * @param kind {@code work} or {@code wait}
   * @param waitSeconds how much of its time was waiting
   * @param why why it waits or failed, or empty
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
      Optional<Instant> waitUntil) {

    public Step {
      kind = kind == null ? "work" : kind;
      startedAt = startedAt == null ? Optional.empty() : startedAt;
      endedAt = endedAt == null ? Optional.empty() : endedAt;
      why = why == null ? Optional.empty() : why;
      waitUntil = waitUntil == null ? Optional.empty() : waitUntil;
    }
  }
}
