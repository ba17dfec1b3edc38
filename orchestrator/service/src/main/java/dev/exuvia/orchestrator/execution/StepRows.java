package dev.exuvia.orchestrator.execution;

import dev.exuvia.engine.Pause;
import dev.exuvia.engine.StepRun;
import dev.exuvia.engine.StepState;
import dev.exuvia.engine.Times;
import dev.exuvia.engine.Tries;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Reads table {@code step}. */
final class StepRows {

  private StepRows() {}

  static StepRun read(ResultSet row) throws SQLException {
    return new StepRun(
        row.getString("name"),
        StepState.valueOf(row.getString("step_state")),
        row.getBoolean("backwards"),
        new Tries(row.getInt("started"), row.getInt("failed"), row.getInt("looks")),
        new Times(
            Columns.optionalInstant(row, "step_started_at"),
            Columns.optionalInstant(row, "step_ended_at"),
            Duration.ofMillis(row.getLong("waited_ms"))),
        pause(row),
        Columns.optionalText(row, "step_why"),
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
