package dev.exuvia.orchestrator.schedule;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Schedules in PostgreSQL, table {@code rotation_schedule}. */
@Singleton
public class JdbcScheduleStore implements ScheduleStore {

  private final Jdbi jdbi;

  public JdbcScheduleStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public Optional<Schedule> find(String fleet) {
    return jdbi.withHandle(
        handle ->
            handle
                .select("SELECT next_at, note FROM rotation_schedule WHERE fleet = ?", fleet)
                .map(
                    (row, context) ->
                        new Schedule(
                            row.getTimestamp("next_at").toInstant(), row.getString("note")))
                .findFirst());
  }

  @Override
  public void create(String fleet, Schedule first) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                INSERT INTO rotation_schedule (fleet, next_at, note) VALUES (?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                fleet,
                first.nextAt(),
                first.note()));
  }

  @Override
  public boolean replace(String fleet, Instant expectedNextAt, Schedule next) {
    int rows =
        jdbi.withHandle(
            handle ->
                handle.execute(
                    """
                    UPDATE rotation_schedule SET next_at = ?, note = ?
                    WHERE fleet = ? AND next_at = ?
                    """,
                    next.nextAt(),
                    next.note(),
                    fleet,
                    expectedNextAt));
    return rows == 1;
  }
}
