package dev.exuvia.lab.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How much of a rotation's time was mandatory waiting: the time during which at least one step
 * waited for something that no software can hurry (a TTL, a negative TTL, a sender's retry), as the
 * steps that do nothing else say; work that pauses between two looks is work. Waits side by side
 * count once, so it never exceeds the rotation's own time. A step that waited counts from its start
 * for as long as it says it waited.
 */
final class MandatoryWait {

  private record Span(Instant from, Instant to) {}

  private MandatoryWait() {}

  static Duration of(List<RotationView.Step> steps) {
    List<Span> spans =
        steps.stream()
            .flatMap(step -> span(step).stream())
            .sorted(Comparator.comparing(Span::from))
            .toList();
    Duration total = Duration.ZERO;
    Instant reached = Instant.MIN;
    for (Span span : spans) {
      Instant from = span.from.isAfter(reached) ? span.from : reached;
      if (span.to.isAfter(from)) {
        total = total.plus(Duration.between(from, span.to));
        reached = span.to;
      }
    }
    return total;
  }

  private static Optional<Span> span(RotationView.Step step) {
    Duration waited = Duration.ofMillis(Math.round(step.waitSeconds() * 1000));
    return step.startedAt()
        .filter(start -> step.kind().equals("wait") && !waited.isZero())
        .map(start -> new Span(start, start.plus(waited)));
  }
}
