package dev.exuvia.orchestrator.execution;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exuvia.engine.Attempt;
import dev.exuvia.engine.Event;
import dev.exuvia.engine.Execution;
import dev.exuvia.engine.Pause;
import dev.exuvia.engine.StepRun;
import dev.exuvia.engine.WorkflowJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Rows of a change as JSON, which the database takes apart: so a change is one statement, however
 * many rows it has.
 */
final class ChangeDocument {

  private ChangeDocument() {}

  /** Steps by their names, in columns of table {@code step}. */
  static String steps(Execution execution, Collection<String> names) {
    List<String> order = new ArrayList<>(execution.steps().keySet());
    ArrayNode steps = JsonNodeFactory.instance.arrayNode();
    for (String name : names) {
      StepRun run = execution.step(name);
      ObjectNode step =
          steps
              .addObject()
              .put("name", name)
              .put("ordinal", order.indexOf(name))
              .put("action", execution.definition(name).action())
              .put("state", run.state().name())
              .put("backwards", run.backwards())
              .put("started", run.tries().started())
              .put("failed", run.tries().failed())
              .put("looks", run.tries().looks())
              .put("started_at", text(run.times().started()))
              .put("ended_at", text(run.times().ended()))
              .put("waited_ms", run.times().waited().toMillis())
              .put("pause", run.pause().map(pause -> pause.kind().name()).orElse(null))
              .put("pause_since", text(run.pause().map(Pause::since)))
              .put("pause_until", text(run.pause().flatMap(Pause::until)))
              .put("safe_until", text(run.pause().flatMap(Pause::safeUntil)))
              .put("why", run.why().orElse(null))
              .put("open", run.openAttempt().isPresent() ? run.openAttempt().getAsInt() : null);
      step.set("output", run.output());
      step.set("saved", run.saved());
    }
    return WorkflowJson.text(steps);
  }

  /** The rows of the attempts that began or ended. */
  static String attempts(List<Attempt> attempts) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    for (Attempt attempt : attempts) {
      rows.addObject()
          .put("step", attempt.step())
          .put("number", attempt.number())
          .put("backwards", attempt.backwards())
          .put("node", attempt.node())
          .put("started_at", attempt.startedAt().toString())
          .put("ended_at", text(attempt.endedAt()))
          .put("outcome", attempt.outcome().orElse(null))
          .put("why", attempt.why().orElse(null));
    }
    return WorkflowJson.text(rows);
  }

  /**
   * Events, in columns of table {@code journal}.
   *
   * @param playbook the subject of those that are about the whole execution
   */
  static String events(String playbook, List<Event> events) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    for (Event event : events) {
      rows.addObject()
          .put("at", event.at().toString())
          .put("kind", event.type().name())
          .put("severity", event.severity().name())
          .put("subject", event.step().orElse(playbook))
          .put("why", event.why().orElse(null))
          .put("actor", event.actor().toString())
          .put("ordinal", event.sequence())
          .put("step", event.step().orElse(null))
          .put("state", event.state())
          .put("attempt", event.attempt())
          .put("until", text(event.until()));
    }
    return WorkflowJson.text(rows);
  }

  private static String text(Optional<Instant> instant) {
    return instant.map(Instant::toString).orElse(null);
  }
}
