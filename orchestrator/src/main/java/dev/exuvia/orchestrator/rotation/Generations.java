package dev.exuvia.orchestrator.rotation;

import dev.exuvia.orchestrator.rotation.Generation.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The generations there are and were. */
@ApplicationScoped
public class Generations {

  private final Jdbi jdbi;
  private final Clock clock;

  public Generations(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** The generation that this execution brings into being, begun now if it was not yet. */
  public Generation begin(UUID execution) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into generation (number, execution, state, created_at)
                    select coalesce(max(number), 0) + 1, :execution, 'PREPARING', :now from generation
                    on conflict (execution) do nothing
                    """)
                .bind("execution", execution)
                .bind("now", now())
                .execute());
    return of(execution);
  }

  /**
   * The generation that this execution brings into being.
   *
   * @throws IllegalStateException if the execution has not begun one
   */
  public Generation of(UUID execution) {
    return find(execution)
        .orElseThrow(
            () -> new IllegalStateException("execution " + execution + " has begun no generation"));
  }

  /** The generation that this execution brings into being, if it does and has begun it. */
  public Optional<Generation> find(UUID execution) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from generation where execution = :execution")
                .bind("execution", execution)
                .map(Generations::read)
                .findOne());
  }

  /** The generation whose addresses the client names have, if there is one. */
  public Optional<Generation> live() {
    return in(State.LIVE).stream().findFirst();
  }

  /** The generation that was live before the cut-over and is not retired yet. */
  public Optional<Generation> draining() {
    return in(State.DRAINING).stream().findFirst();
  }

  /** All generations in a state, newest first. */
  public List<Generation> in(State state) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from generation where state = :state order by number desc")
                .bind("state", state.name())
                .map(Generations::read)
                .list());
  }

  /**
   * Makes a generation the live one and lets the one before it drain; repeating it changes nothing.
   */
  public void cutOver(Generation next) {
    jdbi.useTransaction(
        handle -> {
          handle
              .createUpdate(
                  "update generation set state = 'DRAINING' where state = 'LIVE' and number <> :number")
              .bind("number", next.number())
              .execute();
          handle
              .createUpdate(
                  "update generation set state = 'LIVE', live_at = coalesce(live_at, :now)"
                      + " where number = :number")
              .bind("number", next.number())
              .bind("now", now())
              .execute();
        });
  }

  /** Records that the generation's last node has sent its last message; the first time counts. */
  public void drained(Generation generation) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update generation set drained_at = coalesce(drained_at, :now) where number = :number")
                .bind("number", generation.number())
                .bind("now", now())
                .execute());
  }

  /** Ends a generation, as {@link State#RETIRED} or {@link State#ABANDONED}. */
  public void end(Generation generation, State state) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update generation set state = :state, retired_at = coalesce(retired_at, :now)"
                        + " where number = :number")
                .bind("number", generation.number())
                .bind("state", state.name())
                .bind("now", now())
                .execute());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Generation read(ResultSet row, StatementContext context) throws SQLException {
    return new Generation(
        row.getInt("number"),
        row.getObject("execution", UUID.class),
        State.valueOf(row.getString("state")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "live_at"),
        instant(row, "drained_at"));
  }

  static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
