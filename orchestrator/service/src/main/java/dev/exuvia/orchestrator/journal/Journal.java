package dev.exuvia.orchestrator.journal;

import dev.exuvia.engine.Actor;
import dev.exuvia.engine.Event;
import dev.exuvia.engine.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The journal, in the database; only ever appended to. An entry is written in the transaction that
 * makes it true, where there is one.
 */
@ApplicationScoped
public class Journal {

  private static final System.Logger LOG = System.getLogger(Journal.class.getName());

  private static final String INSERT =
      """
      insert into journal (at, kind, severity, subject, why, actor, execution)
      values (:at, :kind, :severity, :subject, :why, :actor, :execution)
      """;

  private final Jdbi jdbi;
  private final Clock clock;

  public Journal(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Appends an entry in a transaction of its own: what it tells happened outside the database. */
  public void add(Kind kind, String subject, String why, Origin origin) {
    jdbi.useTransaction(handle -> add(handle, kind, subject, why, origin));
  }

  /** Appends an entry in the transaction of what it tells. */
  public void add(Handle handle, Kind kind, String subject, String why, Origin origin) {
    handle
        .createUpdate(INSERT)
        .bind("at", clock.instant().atOffset(ZoneOffset.UTC))
        .bind("kind", kind.name())
        .bind("severity", kind.severity().name())
        .bind("subject", subject)
        .bind("why", why)
        .bind("actor", origin.actor().toString())
        .bind("execution", origin.execution())
        .execute();
    LOG.log(level(kind.severity()), "{0} {1}: {2}", kind, subject, why);
  }

  /**
   * Numbers the entries that are final: those of transactions before all that are under way. What
   * ends later gets a later number, so a reader who has seen one has seen all before it.
   */
  private void number() {
    jdbi.useHandle(
        handle -> {
          boolean some =
              handle
                  .createQuery("select exists (select from journal where sequence is null)")
                  .mapTo(Boolean.class)
                  .one();
          if (some) {
            handle.execute("select number_journal_entries()");
          }
        });
  }

  /**
   * Entries after a sequence number that matter at least so much, oldest first.
   *
   * @param most how many at most
   */
  public List<Entry> after(long sequence, Severity least, int most) {
    number();
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from journal
                    where sequence > :after and severity in (<severities>)
                    order by sequence limit :most
                    """)
                .bind("after", sequence)
                .bindList("severities", atLeast(least))
                .bind("most", most)
                .map(Journal::entry)
                .list());
  }

  /** Those about a subject outside of executions, of these kinds, oldest first. */
  public List<Entry> about(String subject, List<Kind> kinds, long sequence, int most) {
    number();
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from journal
                    where subject = :subject and ordinal is null and kind in (<kinds>)
                      and sequence > :after
                    order by sequence limit :most
                    """)
                .bind("subject", subject)
                .bindList("kinds", kinds.stream().map(Kind::name).toList())
                .bind("after", sequence)
                .bind("most", most)
                .map(Journal::entry)
                .list());
  }

  /** An execution's events after one of them, oldest first. */
  public static List<Event> events(Handle handle, UUID execution, long after, int limit) {
    return handle
        .createQuery(
            """
            select * from journal where execution = :execution and ordinal > :after
            order by ordinal limit :limit
            """)
        .bind("execution", execution)
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> event(row))
        .list();
  }

  private static List<String> atLeast(Severity least) {
    return List.of(Severity.values()).stream()
        .filter(each -> each.compareTo(least) >= 0)
        .map(Severity::name)
        .toList();
  }

  private static Entry entry(ResultSet row, StatementContext context) throws SQLException {
    return new Entry(
        row.getLong("sequence"),
        row.getTimestamp("at").toInstant(),
        row.getString("kind"),
        Severity.valueOf(row.getString("severity")),
        row.getString("subject"),
        text(row, "why"),
        Actor.parse(row.getString("actor")),
        Optional.ofNullable(row.getObject("execution", UUID.class)),
        text(row, "state"),
        instant(row, "until"));
  }

  private static Event event(ResultSet row) throws SQLException {
    return new Event(
        row.getLong("ordinal"),
        row.getTimestamp("at").toInstant(),
        Event.Type.valueOf(row.getString("kind")),
        text(row, "step"),
        row.getString("state"),
        row.getInt("attempt"),
        text(row, "why"),
        instant(row, "until"),
        Actor.parse(row.getString("actor")));
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }

  private static System.Logger.Level level(Severity severity) {
    return switch (severity) {
      case INFO -> System.Logger.Level.INFO;
      case WARNING -> System.Logger.Level.WARNING;
      case ERROR -> System.Logger.Level.ERROR;
    };
  }
}
