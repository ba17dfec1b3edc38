package dev.exuvia.orchestrator.execution;

import dev.exuvia.engine.Actor;
import dev.exuvia.engine.Cause;
import dev.exuvia.engine.Course;
import dev.exuvia.engine.Execution;
import dev.exuvia.engine.ExecutionRequest;
import dev.exuvia.engine.ExecutionState;
import dev.exuvia.engine.StepRun;
import dev.exuvia.engine.WorkflowJson;
import dev.exuvia.playbooks.Playbook;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Reads executions with their steps: one statement, so as they were at one moment. */
final class ExecutionRows {

  private static final System.Logger LOG = System.getLogger(ExecutionRows.class.getName());

  /** What is long is sent once, with the first step. */
  private static final String SELECT =
      """
      SELECT e.id, e.fleet, e.request_key, e.actor, e.reason, e.requested_at, e.course, e.state,
        e.wake_at, e.ended_at, e.why, e.paused_by, e.paused_why, e.version, e.events,
        CASE WHEN s.ordinal = 0 THEN e.definition END AS definition,
        CASE WHEN s.ordinal = 0 THEN e.parameters END AS parameters,
        s.name, s.state AS step_state, s.backwards, s.started, s.failed, s.looks,
        s.started_at AS step_started_at, s.ended_at AS step_ended_at, s.waited_ms, s.pause,
        s.pause_since, s.pause_until, s.safe_until, s.why AS step_why, s.output, s.saved
      FROM (SELECT * FROM execution %s) e JOIN step s ON s.execution = e.id
      ORDER BY e.requested_at DESC, e.id, s.ordinal
      """;

  private ExecutionRows() {}

  /**
   * One of them.
   *
   * @throws RuntimeException if what is stored can't be read
   */
  static Optional<Execution> one(Handle handle, String condition, Object argument) {
    return select(handle, condition, argument).stream().map(Rows::execution).findFirst();
  }

  /** Those that can be read: one that can't, by whatever fault, must not hide the others. */
  static List<Execution> readable(Handle handle, String condition, Object argument) {
    List<Execution> readable = new ArrayList<>();
    for (Rows rows : select(handle, condition, argument)) {
      try {
        readable.add(rows.execution());
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "Execution " + rows.id + " can't be read", e);
      }
    }
    return readable;
  }

  private static List<Rows> select(Handle handle, String condition, Object argument) {
    Map<UUID, Rows> byExecution = new LinkedHashMap<>();
    try (PreparedStatement statement =
        handle.getConnection().prepareStatement(SELECT.formatted(condition))) {
      statement.setObject(1, argument);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          UUID id = row.getObject("id", UUID.class);
          Rows rows = byExecution.computeIfAbsent(id, Rows::new);
          rows.add(row);
        }
      }
    } catch (SQLException e) {
      throw new StoreException("executions can't be read", e);
    }
    return List.copyOf(byExecution.values());
  }

  /** What was read of one execution, or why it could not be. */
  private static final class Rows {

    private final UUID id;
    private final Map<String, StepRun> steps = new LinkedHashMap<>();
    private Optional<Execution> bare = Optional.empty();
    private Optional<RuntimeException> fault = Optional.empty();

    Rows(UUID id) {
      this.id = id;
    }

    void add(ResultSet row) throws SQLException {
      try {
        if (bare.isEmpty()) {
          bare = Optional.of(read(row));
        }
        StepRun step = StepRows.read(row);
        steps.put(step.name(), step);
      } catch (RuntimeException e) {
        fault = fault.or(() -> Optional.of(e));
      }
    }

    Execution execution() {
      if (fault.isPresent()) {
        throw new StoreException("execution " + id + " can't be read", fault.get());
      }
      return bare.orElseThrow().with(steps);
    }
  }

  private static Execution read(ResultSet row) throws SQLException {
    return new Execution(
        request(row),
        Course.valueOf(row.getString("course")),
        ExecutionState.valueOf(row.getString("state")),
        Map.of(),
        Columns.optionalInstant(row, "wake_at"),
        Columns.optionalInstant(row, "ended_at"),
        Columns.optionalText(row, "why"),
        paused(row),
        row.getLong("version"),
        row.getLong("events"));
  }

  private static Optional<Cause> paused(ResultSet row) throws SQLException {
    Optional<String> by = Columns.optionalText(row, "paused_by");
    return by.isEmpty()
        ? Optional.empty()
        : Optional.of(new Cause(Actor.parse(by.get()), row.getString("paused_why")));
  }

  private static ExecutionRequest request(ResultSet row) throws SQLException {
    return new ExecutionRequest(
        row.getObject("id", UUID.class),
        row.getString("fleet"),
        WorkflowJson.read(Columns.json(row, "definition"), Playbook.class),
        Columns.json(row, "parameters"),
        Columns.optionalText(row, "request_key"),
        new Cause(Actor.parse(row.getString("actor")), row.getString("reason")),
        Columns.instant(row, "requested_at"));
  }
}
