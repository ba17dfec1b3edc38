package dev.exuvia.lab.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Makes the parts of a report that are about one rotation's execution; pure functions. */
final class RotationParts {

  private RotationParts() {}

  /**
   * The execution as a whole.
   *
   * @param now ends one that has not ended
   */
  static LabReport.Rotation rotation(RotationView rotation, Instant now) {
    Instant end = rotation.endedAt().orElse(now);
    double wall = seconds(Duration.between(rotation.startedAt().orElse(end), end));
    double wait = seconds(MandatoryWait.of(rotation.steps()));
    return new LabReport.Rotation(
        rotation.state(),
        wall,
        seconds(rotation.planned()),
        wait,
        wait > 0 ? Math.round(wall / wait * 1000) / 1000.0 : 0);
  }

  /** Its steps; those that never started are left out. */
  static List<LabReport.Step> steps(RotationView rotation, Instant now) {
    return rotation.steps().stream().flatMap(step -> step(step, now)).toList();
  }

  private static Stream<LabReport.Step> step(RotationView.Step step, Instant now) {
    return step.startedAt().stream()
        .map(
            start ->
                new LabReport.Step(
                    step.name(),
                    start,
                    seconds(Duration.between(start, step.endedAt().orElse(now))),
                    step.kind(),
                    step.why().orElse("")));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
