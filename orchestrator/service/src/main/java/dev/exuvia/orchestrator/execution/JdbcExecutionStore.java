package dev.exuvia.orchestrator.execution;

import dev.exuvia.engine.ActiveExecutionException;
import dev.exuvia.engine.Attempt;
import dev.exuvia.engine.Change;
import dev.exuvia.engine.Claim;
import dev.exuvia.engine.Event;
import dev.exuvia.engine.Execution;
import dev.exuvia.engine.ExecutionStore;
import dev.exuvia.engine.LostLeaseException;
import dev.exuvia.engine.StaleVersionException;
import dev.exuvia.orchestrator.journal.Journal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Keeps executions in PostgreSQL. A change is one transaction whose first statement is the
 * compare-and-set on version and lease; the row lock it takes orders events and versions.
 */
public final class JdbcExecutionStore implements ExecutionStore {

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
  public Execution create(Execution pending, Event requested) {
    return jdbi.inTransaction(
        handle -> {
          boolean stored = ExecutionRows.insert(handle, pending);
          if (!stored) {
            return existing(handle, pending);
          }
          StepRows.put(handle, pending, pending.steps().keySet());
          Journal.add(handle, pending.id(), playbook(pending), List.of(requested));
          return pending;
        });
  }

  @Override
  public Optional<Execution> find(UUID id) {
    return snapshot(
        handle -> ExecutionRows.select(handle, "WHERE id = ?", id).stream().findFirst());
  }

  @Override
  public List<Execution> latest(int limit) {
    return snapshot(
        handle -> ExecutionRows.select(handle, "ORDER BY requested_at DESC LIMIT ?", limit));
  }

  @Override
  public Optional<Execution> active(String fleet) {
    return snapshot(handle -> active(handle, fleet));
  }

  @Override
  public List<UUID> due(Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id FROM execution
                    WHERE ended_at IS NULL AND wake_at <= :now
                      AND (lease_until IS NULL OR lease_until <= :now)
                    ORDER BY wake_at
                    """)
                .bind("now", now)
                .mapTo(UUID.class)
                .list());
  }

  @Override
  public Optional<Claim> claim(UUID id, String node, Instant now, Instant until) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    UPDATE execution
                    SET lease_node = :node, lease_token = lease_token + 1, lease_until = :until
                    WHERE id = :id AND ended_at IS NULL
                      AND (lease_until IS NULL OR lease_until <= :now)
                    RETURNING lease_token
                    """)
                .bind("id", id)
                .bind("node", node)
                .bind("now", now)
                .bind("until", until)
                .mapTo(Long.class)
                .findOne()
                .map(token -> new Claim(id, node, token)));
  }

  @Override
  public void renew(Claim claim, Instant until) {
    int rows =
        jdbi.withHandle(
            handle ->
                handle.execute(
                    """
                    UPDATE execution SET lease_until = ?
                    WHERE id = ? AND lease_token = ? AND lease_until IS NOT NULL
                    """,
                    until,
                    claim.execution(),
                    claim.token()));
    if (rows != 1) {
      throw new LostLeaseException(claim);
    }
  }

  @Override
  public void release(Claim claim) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE execution SET lease_until = NULL WHERE id = ? AND lease_token = ?",
                claim.execution(),
                claim.token()));
  }

  @Override
  public void save(Change change, Optional<Claim> claim) {
    Execution after = change.after();
    jdbi.useTransaction(
        handle -> {
          if (ExecutionRows.update(handle, after, claim) != 1) {
            requireHeld(handle, claim);
            throw new StaleVersionException(after.id(), after.version() - 1);
          }
          StepRows.put(handle, after, change.steps());
          AttemptRows.put(handle, after.id(), change.attempts());
          AttemptRows.lose(handle, after.id(), change.at());
          Journal.add(handle, after.id(), playbook(after), change.events());
          if (after.ended()) {
            aftermath.ended(handle, after);
          }
        });
  }

  @Override
  public List<Event> events(UUID id, long after, int limit) {
    return jdbi.withHandle(handle -> Journal.events(handle, id, after, limit));
  }

  @Override
  public List<Attempt> attempts(UUID id) {
    return jdbi.withHandle(handle -> AttemptRows.select(handle, id));
  }

  /** Reads an execution and its steps as they were at one moment. */
  private <T> T snapshot(HandleCallback<T, RuntimeException> read) {
    return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, read);
  }

  private static String playbook(Execution execution) {
    return execution.request().playbook().name();
  }

  private static Execution existing(Handle handle, Execution pending) {
    return pending
        .request()
        .requestKey()
        .flatMap(
            key -> ExecutionRows.select(handle, "WHERE request_key = ?", key).stream().findFirst())
        .orElseThrow(
            () ->
                new ActiveExecutionException(
                    pending.request().fleet(),
                    active(handle, pending.request().fleet())
                        .map(Execution::id)
                        .orElse(pending.id())));
  }

  private static Optional<Execution> active(Handle handle, String fleet) {
    return ExecutionRows.select(handle, "WHERE fleet = ? AND ended_at IS NULL", fleet).stream()
        .findFirst();
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
            SELECT lease_token = :token AND lease_until IS NOT NULL
            FROM execution WHERE id = :id
            """)
        .bind("token", claim.token())
        .bind("id", claim.execution())
        .mapTo(Boolean.class)
        .findOne()
        .orElse(false);
  }
}
