package dev.exuvia.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an execution waits for at this moment, until when, and how long it does no harm to leave it
 * alone.
 *
 * @param waitingFor who has it paused, else a question to an operator if there is one, else the
 *     wait that ends first
 * @param waitUntil when that wait ends
 * @param safeUntil the earliest of the instants that open questions and the {@code safeUntil}
 *     fields of outputs name; empty when none is known
 */
public record Outlook(
    Optional<String> waitingFor, Optional<Instant> waitUntil, Optional<Instant> safeUntil) {

  private static final String SAFE_UNTIL = "safeUntil";

  /** The outlook of an execution. */
  public static Outlook of(Execution execution) {
    if (execution.ended()) {
      return new Outlook(Optional.empty(), Optional.empty(), Optional.empty());
    }
    Optional<StepRun> awaited = question(execution).or(() -> wait(execution));
    Optional<String> paused =
        execution
            .paused()
            .map(cause -> "it is paused by %s: %s".formatted(cause.actor(), cause.why()));
    return new Outlook(
        paused.or(() -> awaited.map(Outlook::tell)),
        paused.isPresent()
            ? Optional.empty()
            : awaited.flatMap(StepRun::pause).flatMap(Pause::until),
        execution.runs().stream().flatMap(Outlook::limits).min(Comparator.naturalOrder()));
  }

  private static Optional<StepRun> question(Execution execution) {
    return execution.runs().stream().filter(run -> run.is(StepState.NEEDS_OPERATOR)).findFirst();
  }

  private static Optional<StepRun> wait(Execution execution) {
    return execution.runs().stream()
        .filter(run -> run.is(StepState.WAITING))
        .min(Comparator.comparing(run -> run.pause().flatMap(Pause::until).orElse(Instant.MAX)));
  }

  private static String tell(StepRun run) {
    return run.name() + run.why().map(why -> ": " + why).orElse("");
  }

  private static Stream<Instant> limits(StepRun run) {
    return Stream.concat(
        run.pause().flatMap(Pause::safeUntil).stream(), limit(run.output().path(SAFE_UNTIL)));
  }

  private static Stream<Instant> limit(JsonNode field) {
    try {
      return field.isTextual() ? Stream.of(Instant.parse(field.textValue())) : Stream.empty();
    } catch (DateTimeParseException e) {
      return Stream.empty();
    }
  }
}
