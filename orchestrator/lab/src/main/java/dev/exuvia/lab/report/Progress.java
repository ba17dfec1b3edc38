package dev.exuvia.lab.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A rotation's state as lines of text, with the countdown of what it waits for; a pure function.
 */
final class Progress {

  private Progress() {}

  /** A heading and one line for each step. */
  static List<String> lines(RotationView rotation, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add("rotation " + rotation.state() + elapsed(rotation, now));
    rotation.steps().forEach(step -> lines.add(line(step, now)));
    return lines;
  }

  /** One step's line, such as {@code … await-tlsa WAITING 4 s left: two TTLs of TLSA}. */
  static String line(RotationView.Step step, Instant now) {
    String text = "  %s %-28s %s".formatted(mark(step.state()), step.name(), rest(step, now));
    return text.stripTrailing();
  }

  private static String elapsed(RotationView rotation, Instant now) {
    return rotation
        .startedAt()
        .map(start -> ", " + seconds(Duration.between(start, rotation.endedAt().orElse(now))))
        .orElse("");
  }

  private static String rest(RotationView.Step step, Instant now) {
    return switch (step.state()) {
      case "DONE" -> duration(step, now);
      case "RUNNING" -> duration(step, now);
      case "PENDING", "READY" -> "";
      case "WAITING" -> countdown(step, now);
      default -> step.state() + step.why().map(why -> ": " + why).orElse("");
    };
  }

  private static String countdown(RotationView.Step step, Instant now) {
    String left =
        step.waitUntil()
            .map(until -> Duration.between(now, until))
            .map(d -> d.isNegative() ? Duration.ZERO : d)
            .map(d -> seconds(d.plusMillis(999).truncatedTo(java.time.temporal.ChronoUnit.SECONDS)))
            .map(s -> s + " left")
            .orElse("waiting");
    return left + step.why().map(why -> ": " + why).orElse("");
  }

  private static String duration(RotationView.Step step, Instant now) {
    return step.startedAt()
        .map(start -> seconds(Duration.between(start, step.endedAt().orElse(now))))
        .orElse("");
  }

  private static String mark(String state) {
    return switch (state) {
      case "DONE" -> "✓";
      case "RUNNING" -> "▶";
      case "WAITING" -> "…";
      case "PENDING", "READY" -> "·";
      default -> "✗";
    };
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
