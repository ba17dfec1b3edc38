package dev.exuvia.orchestrator.execution;

import dev.exuvia.engine.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Table {@code event}. */
final class EventRows {

  private static final String INSERT =
      """
      INSERT INTO event (execution, sequence, at, type, step, state, attempt, why, until)
      VALUES (:execution, :sequence, :at, :type, :step, :state, :attempt, :why, :until)
      """;

  private static final String SELECT =
      """
      SELECT * FROM event WHERE execution = :execution AND sequence > :after
      ORDER BY sequence LIMIT :limit
      """;

  private EventRows() {}

  static void insert(Handle handle, UUID execution, List<Event> events) {
    if (events.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(INSERT);
    for (Event event : events) {
      batch
          .bind("execution", execution)
          .bind("sequence", event.sequence())
          .bind("at", event.at())
          .bind("type", event.type().name())
          .bind("step", event.step())
          .bind("state", event.state())
          .bind("attempt", event.attempt())
          .bind("why", event.why())
          .bind("until", event.until())
          .add();
    }
    batch.execute();
  }

  static List<Event> select(Handle handle, UUID execution, long after, int limit) {
    return handle
        .createQuery(SELECT)
        .bind("execution", execution)
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> read(row))
        .list();
  }

  private static Event read(ResultSet row) throws SQLException {
    return new Event(
        row.getLong("sequence"),
        Columns.instant(row, "at"),
        Event.Type.valueOf(row.getString("type")),
        Columns.optionalText(row, "step"),
        row.getString("state"),
        row.getInt("attempt"),
        Columns.optionalText(row, "why"),
        Columns.optionalInstant(row, "until"));
  }
}
