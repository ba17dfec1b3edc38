package dev.exuvia.orchestrator.execution;

import dev.exuvia.engine.Attempt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Reads table {@code attempt}. */
final class AttemptRows {

  private static final String SELECT = "SELECT * FROM attempt WHERE execution = ? ORDER BY ordinal";

  private AttemptRows() {}

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
