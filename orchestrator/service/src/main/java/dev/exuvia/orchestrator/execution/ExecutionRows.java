package dev.exuvia.orchestrator.execution;

import dev.exuvia.engine.Actor;
import dev.exuvia.engine.Cause;
import dev.exuvia.engine.Claim;
import dev.exuvia.engine.Course;
import dev.exuvia.engine.Execution;
import dev.exuvia.engine.ExecutionRequest;
import dev.exuvia.engine.ExecutionState;
import dev.exuvia.engine.StepRun;
import dev.exuvia.engine.WorkflowJson;
import dev.exuvia.playbooks.Playbook;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Table {@code execution}. */
final class ExecutionRows {

  private static final String INSERT =
      """
      INSERT INTO execution (id, fleet, playbook, definition, parameters, request_key,
        actor, reason, requested_at, course, state, wake_at, ended_at, why, version, events)
      VALUES (:id, :fleet, :playbook, :definition::json, :parameters::json, :requestKey,
        :actor, :reason, :requestedAt, :course, :state, :wakeAt, :endedAt, :why, :version, :events)
      ON CONFLICT DO NOTHING
      """;

  private static final String UPDATE =
      """
      UPDATE execution
      SET course = :course, state = :state, wake_at = :wakeAt, ended_at = :endedAt, why = :why,
        version = :version, events = :events
      WHERE id = :id AND version = :version - 1
      """;

  private static final String HELD = " AND lease_token = :token AND lease_until IS NOT NULL";

  private ExecutionRows() {}

  /** Whether it was stored; not if its request key or an active execution of its fleet exists. */
  static boolean insert(Handle handle, Execution execution) {
    ExecutionRequest request = execution.request();
    return state(handle.createUpdate(INSERT), execution)
            .bind("fleet", request.fleet())
            .bind("playbook", request.playbook().name())
            .bind("definition", WorkflowJson.text(request.playbook()))
            .bind("parameters", WorkflowJson.text(request.parameters()))
            .bind("requestKey", request.requestKey())
            .bind("actor", request.cause().actor().toString())
            .bind("reason", request.cause().why())
            .bind("requestedAt", request.at())
            .execute()
        == 1;
  }

  static int update(Handle handle, Execution after, Optional<Claim> claim) {
    Update update = handle.createUpdate(claim.isPresent() ? UPDATE + HELD : UPDATE);
    claim.ifPresent(held -> update.bind("token", held.token()));
    return state(update, after).execute();
  }

  static List<Execution> select(Handle handle, String condition, Object argument) {
    List<Execution> bare =
        handle
            .select("SELECT * FROM execution " + condition, argument)
            .map((row, context) -> read(row))
            .list();
    Map<UUID, Map<String, StepRun>> steps =
        StepRows.select(handle, bare.stream().map(Execution::id).toList());
    return bare.stream().map(execution -> execution.with(steps.get(execution.id()))).toList();
  }

  private static Update state(Update update, Execution execution) {
    return update
        .bind("id", execution.id())
        .bind("course", execution.course().name())
        .bind("state", execution.state().name())
        .bind("wakeAt", execution.wakeAt())
        .bind("endedAt", execution.endedAt())
        .bind("why", execution.why())
        .bind("version", execution.version())
        .bind("events", execution.events());
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
        row.getLong("version"),
        row.getLong("events"));
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
