package dev.exuvia.orchestrator.generation;

import dev.exuvia.orchestrator.generation.Generation.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
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

  /**
   * The generation that this execution brings into being, begun now if it was not yet.
   *
   * @throws IllegalStateException if the execution has ended: it would never be done with it
   */
  public Generation begin(UUID execution) {
    jdbi.useTransaction(
        handle -> {
          requireGoingOn(handle, execution);
          handle
              .createUpdate(
                  """
                  insert into generation (number, execution, state, created_at)
                  select coalesce(max(number), 0) + 1, :execution, 'PREPARING', :now from generation
                  on conflict (execution) do nothing
                  """)
              .bind("execution", execution)
              .bind("now", now())
              .execute();
        });
    return of(execution);
  }

  /** The lock lets the execution end only before this transaction or after it. */
  private static void requireGoingOn(Handle handle, UUID execution) {
    boolean ended =
        handle
            .createQuery("select ended_at is not null from execution where id = :id for share")
            .bind("id", execution)
            .mapTo(Boolean.class)
            .findOne()
            .orElse(false);
    if (ended) {
      throw new IllegalStateException("execution " + execution + " has ended");
    }
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

  /** The number that the next one will have. */
  public int nextNumber() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select coalesce(max(number), 0) + 1 from generation")
                .mapTo(Integer.class)
                .one());
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

  /** Those that were abandoned before an execution brought this one into being, newest first. */
  public List<Generation> abandonedBefore(Generation generation) {
    return in(State.ABANDONED).stream()
        .filter(each -> each.number() < generation.number())
        .toList();
  }

  /** Of those the ones that nobody can have met, so that nothing of anybody's is on their nodes. */
  public List<Generation> unmetBefore(Generation generation) {
    Set<Integer> met =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("select number from generation where met")
                    .mapTo(Integer.class)
                    .collectIntoSet());
    return abandonedBefore(generation).stream()
        .filter(each -> !met.contains(each.number()))
        .toList();
  }

  /**
   * Makes a generation the live one, lets its nodes serve and the one before it drain; repeating it
   * changes nothing.
   */
  public void cutOver(Generation next) {
    jdbi.useTransaction(
        handle -> {
          if (move(handle, next, State.LIVE)) {
            handle.execute(
                "update generation set live_at = ?, met = true where number = ?",
                now(),
                next.number());
            handle.execute(
                "update generation set state = 'DRAINING' where state = 'LIVE' and number <> ?",
                next.number());
            Nodes.serve(handle, next, now());
          }
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

  /**
   * Ends a generation, as {@link State#RETIRED} or {@link State#ABANDONED}; repeating it changes
   * nothing.
   *
   * @throws IllegalStateException if it isn't in a state from which it can end so
   */
  public void end(Generation generation, State state) {
    jdbi.useTransaction(
        handle -> {
          if (move(handle, generation, state)) {
            handle.execute(
                "update generation set retired_at = ? where number = ?",
                now(),
                generation.number());
          }
        });
  }

  /** Compares and sets; whether anything changed. */
  private static boolean move(Handle handle, Generation generation, State to) {
    int moved =
        handle
            .createUpdate(
                """
                update generation set state = :to where number = :number and state in (<before>)
                """)
            .bind("to", to.name())
            .bind("number", generation.number())
            .bindList("before", to.before().stream().map(State::name).toList())
            .execute();
    if (moved == 0) {
      requireReached(handle, generation, to);
    }
    return moved == 1;
  }

  private static void requireReached(Handle handle, Generation generation, State to) {
    State now =
        handle
            .createQuery("select state from generation where number = :number")
            .bind("number", generation.number())
            .mapTo(State.class)
            .one();
    if (!now.mayHaveReached(to)) {
      throw new IllegalStateException(
          "generation %d is %s, which doesn't become %s".formatted(generation.number(), now, to));
    }
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
        instant(row, "drained_at"),
        instant(row, "retired_at"),
        Optional.ofNullable(row.getString("why")));
  }

  public static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
