package dev.exuvia.orchestrator.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exuvia.engine.Execution;
import dev.exuvia.engine.Pause;
import dev.exuvia.engine.StepRun;
import dev.exuvia.engine.StepState;
import dev.exuvia.engine.Times;
import dev.exuvia.engine.Tries;
import dev.exuvia.engine.WorkflowJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Table {@code step}. */
final class StepRows {

  private static final String PUT =
      """
      INSERT INTO step (execution, name, ordinal, action, state, backwards, started, failed,
        looks, started_at, ended_at, waited_ms, pause, pause_since, pause_until, safe_until, why,
        output, saved)
      VALUES (:execution, :name, :ordinal, :action, :state, :backwards, :started, :failed,
        :looks, :startedAt, :endedAt, :waitedMs, :pause, :pauseSince, :pauseUntil, :safeUntil, :why,
        :output::json, :saved::json)
      ON CONFLICT (execution, name) DO UPDATE SET
        state = excluded.state, backwards = excluded.backwards, started = excluded.started,
        failed = excluded.failed, looks = excluded.looks, started_at = excluded.started_at, ended_at = excluded.ended_at,
        waited_ms = excluded.waited_ms, pause = excluded.pause,
        pause_since = excluded.pause_since, pause_until = excluded.pause_until,
        safe_until = excluded.safe_until, why = excluded.why, output = excluded.output,
        saved = excluded.saved
      """;

  private StepRows() {}

  static void put(Handle handle, Execution execution, Collection<String> names) {
    if (names.isEmpty()) {
      return;
    }
    List<String> order = new ArrayList<>(execution.steps().keySet());
    PreparedBatch batch = handle.prepareBatch(PUT);
    for (String name : names) {
      bind(batch, execution.step(name))
          .bind("execution", execution.id())
          .bind("ordinal", order.indexOf(name))
          .bind("action", execution.definition(name).action())
          .add();
    }
    batch.execute();
  }

  static Map<UUID, Map<String, StepRun>> select(Handle handle, List<UUID> executions) {
    Map<UUID, Map<String, StepRun>> byExecution = new HashMap<>();
    executions.forEach(id -> byExecution.put(id, new LinkedHashMap<>()));
    if (!executions.isEmpty()) {
      handle
          .createQuery("SELECT * FROM step WHERE execution IN (<executions>) ORDER BY ordinal")
          .bindList("executions", executions)
          .map((row, context) -> Map.entry(row.getObject("execution", UUID.class), read(row)))
          .forEach(
              step -> byExecution.get(step.getKey()).put(step.getValue().name(), step.getValue()));
    }
    return byExecution;
  }

  private static PreparedBatch bind(PreparedBatch batch, StepRun run) {
    return batch
        .bind("name", run.name())
        .bind("state", run.state().name())
        .bind("backwards", run.backwards())
        .bind("started", run.tries().started())
        .bind("failed", run.tries().failed())
        .bind("looks", run.tries().looks())
        .bind("startedAt", run.times().started())
        .bind("endedAt", run.times().ended())
        .bind("waitedMs", run.times().waited().toMillis())
        .bind("pause", run.pause().map(pause -> pause.kind().name()))
        .bind("pauseSince", run.pause().map(Pause::since))
        .bind("pauseUntil", run.pause().flatMap(Pause::until))
        .bind("safeUntil", run.pause().flatMap(Pause::safeUntil))
        .bind("why", run.why())
        .bind("output", text(run.output()))
        .bind("saved", text(run.saved()));
  }

  private static Optional<String> text(JsonNode node) {
    return node.isNull() ? Optional.empty() : Optional.of(WorkflowJson.text(node));
  }

  private static StepRun read(ResultSet row) throws SQLException {
    return new StepRun(
        row.getString("name"),
        StepState.valueOf(row.getString("state")),
        row.getBoolean("backwards"),
        new Tries(row.getInt("started"), row.getInt("failed"), row.getInt("looks")),
        new Times(
            Columns.optionalInstant(row, "started_at"),
            Columns.optionalInstant(row, "ended_at"),
            Duration.ofMillis(row.getLong("waited_ms"))),
        pause(row),
        Columns.optionalText(row, "why"),
        Columns.json(row, "output"),
        Columns.json(row, "saved"));
  }

  private static Optional<Pause> pause(ResultSet row) throws SQLException {
    Optional<String> kind = Columns.optionalText(row, "pause");
    return kind.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Pause(
                Pause.Kind.valueOf(kind.get()),
                Columns.instant(row, "pause_since"),
                Columns.optionalInstant(row, "pause_until"),
                Columns.optionalInstant(row, "safe_until")));
  }
}
