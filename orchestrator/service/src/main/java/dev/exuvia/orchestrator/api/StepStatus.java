package dev.exuvia.orchestrator.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exuvia.engine.Execution;
import dev.exuvia.engine.Pause;
import dev.exuvia.engine.Redaction;
import dev.exuvia.engine.StepRun;
import dev.exuvia.engine.StepState;
import dev.exuvia.playbooks.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A step as the API tells it.
 *
 * @param name the step's name
 * @param action the action it uses
 * @param needs steps that come before it
 * @param state where it stands
 * @param kind {@code work} or {@code wait}
 * @param backwards whether this is about its compensation
 * @param startedAt when its first attempt began
 * @param endedAt when it was done, given up or compensated
 * @param seconds from its start to its end or to now
 * @param waitSeconds how much of that were mandatory waits
 * @param attempts how often it was tried
 * @param why the last reason it gave
 * @param waitUntil when it goes on, while it waits
 * @param safeUntil until when its question may stay open
 * @param output what it left
 */
public record StepStatus(
    String name,
    String action,
    List<String> needs,
    StepState state,
    String kind,
    boolean backwards,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    double seconds,
    double waitSeconds,
    int attempts,
    Optional<String> why,
    Optional<Instant> waitUntil,
    Optional<Instant> safeUntil,
    JsonNode output) {

  static StepStatus of(Execution execution, StepRun run, Instant now) {
    Step step = execution.definition(run.name());
    return new StepStatus(
        run.name(),
        step.action(),
        List.copyOf(step.needs()),
        run.state(),
        step.kind().name().toLowerCase(Locale.ROOT),
        run.backwards(),
        run.times().started(),
        run.times().ended(),
        seconds(run.times().lasting(now)),
        seconds(run.waited(now)),
        run.tries().started(),
        run.why().map(Redaction::text),
        run.pause().flatMap(Pause::until),
        run.pause().flatMap(Pause::safeUntil),
        Redaction.json(run.output()));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
