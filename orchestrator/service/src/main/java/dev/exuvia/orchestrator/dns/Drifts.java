package dev.exuvia.orchestrator.dns;

import dev.exuvia.engine.Actor;
import dev.exuvia.orchestrator.journal.Journal;
import dev.exuvia.orchestrator.journal.Kind;
import dev.exuvia.orchestrator.journal.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The drift there is, in the database: one row for each RRset and server that differs. */
@ApplicationScoped
public class Drifts {

  private static final Origin WATCH = Origin.of(Actor.watch("drift"));

  private final Jdbi jdbi;
  private final Journal journal;

  public Drifts(Jdbi jdbi, Journal journal) {
    this.jdbi = jdbi;
    this.journal = journal;
  }

  /** As the last look found it. */
  public List<Drift> all() {
    return jdbi.withHandle(Drifts::all);
  }

  private static List<Drift> all(Handle handle) {
    return handle
        .createQuery("select * from drift order by name, type, server")
        .map(Drifts::read)
        .list();
  }

  /**
   * Replaces what the last look found; each drift that is new and each that is over becomes an
   * event, once.
   *
   * @return the same, each with the time when it was first seen
   */
  List<Drift> replace(List<Drift> found) {
    return jdbi.inTransaction(
        handle -> {
          handle.execute("lock table drift in exclusive mode");
          List<Drift> before = all(handle);
          before.stream()
              .filter(old -> found.stream().noneMatch(old::isOf))
              .forEach(old -> end(handle, old));
          found.stream()
              .filter(now -> before.stream().noneMatch(now::isOf))
              .forEach(now -> begin(handle, now));
          return all(handle);
        });
  }

  private void begin(Handle handle, Drift drift) {
    handle
        .createUpdate(
            """
            insert into drift (name, type, server, expected, found, since)
            values (:name, :type, :server, :expected, :found, :since)
            """)
        .bind("name", drift.name())
        .bind("type", drift.type())
        .bind("server", drift.server())
        .bind("expected", drift.expected())
        .bind("found", drift.found())
        .bind("since", drift.since().atOffset(ZoneOffset.UTC))
        .execute();
    journal.add(
        handle,
        Kind.DRIFT_BEGAN,
        drift.subject(),
        "serves %s instead of %s".formatted(drift.found(), drift.expected()),
        WATCH);
  }

  private void end(Handle handle, Drift drift) {
    handle
        .createUpdate("delete from drift where name = :name and type = :type and server = :server")
        .bind("name", drift.name())
        .bind("type", drift.type())
        .bind("server", drift.server())
        .execute();
    journal.add(handle, Kind.DRIFT_ENDED, drift.subject(), "serves what it should again", WATCH);
  }

  private static Drift read(ResultSet row, StatementContext context) throws SQLException {
    return new Drift(
        row.getString("name"),
        row.getString("type"),
        row.getString("server"),
        row.getString("expected"),
        row.getString("found"),
        row.getTimestamp("since").toInstant());
  }
}
