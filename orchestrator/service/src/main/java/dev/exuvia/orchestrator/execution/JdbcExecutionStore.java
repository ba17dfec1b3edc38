package dev.exuvia.orchestrator.execution;

import dev.exuvia.engine.ActiveExecutionException;
import dev.exuvia.engine.Attempt;
import dev.exuvia.engine.Cause;
import dev.exuvia.engine.Change;
import dev.exuvia.engine.Claim;
import dev.exuvia.engine.Created;
import dev.exuvia.engine.Due;
import dev.exuvia.engine.Event;
import dev.exuvia.engine.Execution;
import dev.exuvia.engine.ExecutionRequest;
import dev.exuvia.engine.ExecutionStore;
import dev.exuvia.engine.LostLeaseException;
import dev.exuvia.engine.StaleVersionException;
import dev.exuvia.engine.WorkflowJson;
import dev.exuvia.orchestrator.journal.Journal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps executions in PostgreSQL. A change is one statement, and so one round trip and one commit:
 * the compare-and-set on version and lease, and all rows that go with it if it succeeds. The row
 * lock it takes orders events and versions.
 */
public final class JdbcExecutionStore implements ExecutionStore {

  private static final long FIRST_CLAIM = 1;

  private final Jdbi jdbi;
  private final Aftermath aftermath;

  /**
   * Over a database with the tables of the migrations.
   *
   * @param aftermath takes place whenever an execution ends
   */
  public JdbcExecutionStore(Jdbi jdbi, Aftermath aftermath) {
    this.jdbi = jdbi;
    this.aftermath = aftermath;
  }

  @Override
  public Created create(Execution pending, Event requested, Optional<String> node) {
    return jdbi.withHandle(
        handle -> {
          int stored =
              execute(
                  handle,
                  Statements.CREATE,
                  "created",
                  statement -> bind(statement, pending, requested, node));
          return stored == 1
              ? new Created(pending, node.map(name -> new Claim(pending.id(), name, FIRST_CLAIM)))
              : new Created(existing(handle, pending), Optional.empty());
        });
  }

  @Override
  public Optional<Execution> find(UUID id) {
    return jdbi.withHandle(handle -> ExecutionRows.one(handle, "WHERE id = ?", id));
  }

  @Override
  public List<Execution> latest(int limit) {
    return jdbi.withHandle(
        handle -> ExecutionRows.readable(handle, "ORDER BY requested_at DESC LIMIT ?", limit));
  }

  @Override
  public Optional<Execution> active(String fleet) {
    return jdbi.withHandle(handle -> active(handle, fleet));
  }

  @Override
  public List<Due> due(Instant now, int most) {
    return jdbi.withHandle(
        handle ->
            query(
                handle,
                Statements.DUE,
                "looked for",
                statement -> {
                  statement.setTimestamp(1, Timestamp.from(now));
                  statement.setTimestamp(2, Timestamp.from(now));
                  statement.setInt(3, most);
                },
                row ->
                    new Due(
                        row.getObject(1, UUID.class),
                        row.getBoolean(2),
                        row.getLong(3),
                        row.getLong(4))));
  }

  @Override
  public Optional<Claim> claim(UUID id, String node, Optional<Due> ranOut) {
    return jdbi
        .withHandle(
            handle ->
                query(
                    handle,
                    Statements.CLAIM,
                    "claimed",
                    statement -> {
                      statement.setString(1, node);
                      statement.setObject(2, id);
                      statement.setLong(3, ranOut.map(Due::token).orElse(-1L));
                      statement.setLong(4, ranOut.map(Due::beat).orElse(-1L));
                    },
                    row -> new Claim(id, node, row.getLong(1))))
        .stream()
        .findFirst();
  }

  @Override
  public long renew(Claim claim) {
    return jdbi
        .withHandle(
            handle ->
                query(
                    handle,
                    Statements.RENEW,
                    "kept",
                    statement -> {
                      statement.setObject(1, claim.execution());
                      statement.setLong(2, claim.token());
                    },
                    row -> row.getLong(1)))
        .stream()
        .findFirst()
        .orElseThrow(() -> new LostLeaseException(claim));
  }

  @Override
  public void release(Claim claim) {
    jdbi.useHandle(handle -> handle.execute(Statements.RELEASE, claim.execution(), claim.token()));
  }

  @Override
  public void save(Change change, Optional<Claim> claim) {
    if (change.after().ended()) {
      jdbi.useTransaction(
          handle -> {
            save(handle, change, claim);
            aftermath.ended(handle, change.after());
          });
    } else {
      jdbi.useHandle(handle -> save(handle, change, claim));
    }
  }

  private static void save(Handle handle, Change change, Optional<Claim> claim) {
    if (execute(handle, Statements.SAVE, "changed", statement -> bind(statement, change, claim))
        != 1) {
      requireHeld(handle, claim);
      throw new StaleVersionException(change.after().id(), change.after().version() - 1);
    }
  }

  @Override
  public List<Event> events(UUID id, long after, int limit) {
    return jdbi.withHandle(handle -> Journal.events(handle, id, after, limit));
  }

  @Override
  public List<Attempt> attempts(UUID id) {
    return jdbi.withHandle(handle -> AttemptRows.select(handle, id));
  }

  private static void bind(
      PreparedStatement statement, Execution pending, Event requested, Optional<String> node)
      throws SQLException {
    ExecutionRequest request = pending.request();
    String playbook = request.playbook().name();
    int at = 1;
    statement.setObject(at++, pending.id());
    statement.setString(at++, request.fleet());
    statement.setString(at++, playbook);
    statement.setString(at++, WorkflowJson.text(request.playbook()));
    statement.setString(at++, WorkflowJson.text(request.parameters()));
    statement.setString(at++, request.requestKey().orElse(null));
    statement.setString(at++, request.cause().actor().toString());
    statement.setString(at++, request.cause().why());
    statement.setTimestamp(at++, Timestamp.from(request.at()));
    statement.setString(at++, pending.course().name());
    statement.setString(at++, pending.state().name());
    statement.setTimestamp(at++, timestamp(pending.wakeAt()));
    statement.setLong(at++, pending.version());
    statement.setLong(at++, pending.events());
    statement.setString(at++, node.orElse(null));
    statement.setLong(at++, node.isPresent() ? FIRST_CLAIM : 0);
    statement.setString(at++, ChangeDocument.steps(pending, pending.steps().keySet()));
    statement.setString(at, ChangeDocument.events(playbook, List.of(requested)));
  }

  private static void bind(PreparedStatement statement, Change change, Optional<Claim> claim)
      throws SQLException {
    Execution after = change.after();
    int at = 1;
    statement.setString(at++, after.course().name());
    statement.setString(at++, after.state().name());
    statement.setTimestamp(at++, timestamp(after.wakeAt()));
    statement.setTimestamp(at++, timestamp(after.endedAt()));
    statement.setString(at++, after.why().orElse(null));
    statement.setString(at++, after.paused().map(cause -> cause.actor().toString()).orElse(null));
    statement.setString(at++, after.paused().map(Cause::why).orElse(null));
    statement.setLong(at++, after.version());
    statement.setLong(at++, after.events());
    statement.setBoolean(at++, change.letGo());
    statement.setObject(at++, after.id());
    statement.setLong(at++, after.version() - 1);
    if (claim.isPresent()) {
      statement.setLong(at++, claim.get().token());
      statement.setLong(at++, claim.get().token());
    } else {
      statement.setNull(at++, Types.BIGINT);
      statement.setNull(at++, Types.BIGINT);
    }
    statement.setString(at++, ChangeDocument.steps(after, change.steps()));
    statement.setString(at++, ChangeDocument.attempts(change.attempts()));
    statement.setObject(at++, after.id());
    statement.setTimestamp(at++, Timestamp.from(change.at()));
    statement.setString(at++, Attempt.LOST);
    statement.setString(at++, Attempt.WHY_LOST);
    statement.setObject(at++, after.id());
    statement.setString(
        at, ChangeDocument.events(after.request().playbook().name(), change.events()));
  }

  private static Timestamp timestamp(Optional<Instant> instant) {
    return instant.map(Timestamp::from).orElse(null);
  }

  private interface Binding {
    void to(PreparedStatement statement) throws SQLException;
  }

  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** The number that a statement gives. */
  private static int execute(Handle handle, String sql, String what, Binding binding) {
    return query(handle, sql, what, binding, row -> row.getInt(1)).getFirst();
  }

  private static <T> List<T> query(
      Handle handle, String sql, String what, Binding binding, Reading<T> reading) {
    try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
      binding.to(statement);
      List<T> rows = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          rows.add(reading.of(row));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new StoreException("an execution can't be " + what, e);
    }
  }

  private static Execution existing(Handle handle, Execution pending) {
    return pending
        .request()
        .requestKey()
        .flatMap(key -> ExecutionRows.one(handle, "WHERE request_key = ?", key))
        .orElseThrow(
            () ->
                new ActiveExecutionException(
                    pending.request().fleet(),
                    active(handle, pending.request().fleet())
                        .map(Execution::id)
                        .orElse(pending.id())));
  }

  private static Optional<Execution> active(Handle handle, String fleet) {
    return ExecutionRows.one(handle, "WHERE fleet = ? AND ended_at IS NULL", fleet);
  }

  private static void requireHeld(Handle handle, Optional<Claim> claim) {
    if (claim.isPresent() && !holds(handle, claim.get())) {
      throw new LostLeaseException(claim.get());
    }
  }

  private static boolean holds(Handle handle, Claim claim) {
    return handle
        .createQuery(
            """
            SELECT lease_token = :token AND lease_node IS NOT NULL
            FROM execution WHERE id = :id
            """)
        .bind("token", claim.token())
        .bind("id", claim.execution())
        .mapTo(Boolean.class)
        .findOne()
        .orElse(false);
  }
}
