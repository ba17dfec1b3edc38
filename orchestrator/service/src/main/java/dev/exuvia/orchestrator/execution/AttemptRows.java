package dev.exuvia.orchestrator.execution;

import dev.exuvia.engine.Attempt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Table {@code attempt}. */
final class AttemptRows {

  private static final String PUT =
      """
      INSERT INTO attempt (execution, step, number, backwards, node, started_at, ended_at,
        outcome, why)
      VALUES (:execution, :step, :number, :backwards, :node, :startedAt, :endedAt, :outcome, :why)
      ON CONFLICT (execution, step, number) DO UPDATE SET
        ended_at = excluded.ended_at, outcome = excluded.outcome, why = excluded.why
      """;

  private static final String LOSE =
      """
      UPDATE attempt SET ended_at = :at, outcome = :lost, why = :why
      FROM step
      WHERE attempt.execution = :execution AND attempt.ended_at IS NULL
        AND step.execution = attempt.execution AND step.name = attempt.step
        AND NOT (step.started = attempt.number
          AND (step.state = 'RUNNING' OR step.pause IS NOT DISTINCT FROM 'LOOK'))
      """;

  private static final String SELECT = "SELECT * FROM attempt WHERE execution = ? ORDER BY ordinal";

  private AttemptRows() {}

  static void put(Handle handle, UUID execution, List<Attempt> attempts) {
    if (attempts.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(PUT);
    for (Attempt attempt : attempts) {
      batch
          .bind("execution", execution)
          .bind("step", attempt.step())
          .bind("number", attempt.number())
          .bind("backwards", attempt.backwards())
          .bind("node", attempt.node())
          .bind("startedAt", attempt.startedAt())
          .bind("endedAt", attempt.endedAt())
          .bind("outcome", attempt.outcome())
          .bind("why", attempt.why())
          .add();
    }
    batch.execute();
  }

  /** Ends the attempts that nobody speaks for any more. */
  static void lose(Handle handle, UUID execution, Instant at) {
    handle
        .createUpdate(LOSE)
        .bind("execution", execution)
        .bind("at", at)
        .bind("lost", Attempt.LOST)
        .bind("why", Attempt.WHY_LOST)
        .execute();
  }

  static List<Attempt> select(Handle handle, UUID execution) {
    return handle.select(SELECT, execution).map((row, context) -> read(row)).list();
  }

  private static Attempt read(ResultSet row) throws SQLException {
    return new Attempt(
        row.getString("step"),
        row.getInt("number"),
        row.getBoolean("backwards"),
        row.getString("node"),
        Columns.instant(row, "started_at"),
        Columns.optionalInstant(row, "ended_at"),
        Columns.optionalText(row, "outcome"),
        Columns.optionalText(row, "why"));
  }
}
