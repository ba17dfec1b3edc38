package dev.exuvia.orchestrator.certificate;

import dev.exuvia.cert.quota.Use;
import dev.exuvia.cert.quota.UseLedger;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** What was used at certificate authorities, in the database that all processes share. */
@ApplicationScoped
public class IssuerUses implements UseLedger {

  /** Half a year, as {@link UseLedger} allows. */
  private static final Duration MEMORY = Duration.ofDays(183);

  private final Jdbi jdbi;

  public IssuerUses(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public List<Use> since(Instant from) {
    return jdbi.withHandle(handle -> since(handle, from));
  }

  private static List<Use> since(Handle handle, Instant from) {
    return handle
        .createQuery("select * from issuer_use where at >= :from order by at, id")
        .bind("from", from.atOffset(ZoneOffset.UTC))
        .map(IssuerUses::read)
        .list();
  }

  @Override
  public void record(Use use) {
    jdbi.useHandle(handle -> record(handle, use));
  }

  private static void record(Handle handle, Use use) {
    handle
        .createUpdate(
            """
            insert into issuer_use (id, kind, issuer, account, acme_order, names, at, renewal)
            values (:id, :kind, :issuer, :account, :order, :names, :at, :renewal)
            on conflict (id) do nothing
            """)
        .bind("id", use.id())
        .bind("kind", use.kind().name())
        .bind("issuer", use.issuer())
        .bind("account", use.account())
        .bind("order", use.order())
        .bindArray("names", String.class, List.copyOf(use.names()))
        .bind("at", use.at().atOffset(ZoneOffset.UTC))
        .bind("renewal", use.renewal())
        .execute();
  }

  @Override
  public void withdraw(String id) {
    jdbi.useHandle(
        handle ->
            handle.createUpdate("delete from issuer_use where id = :id").bind("id", id).execute());
  }

  /**
   * One at a time: whoever comes second sees what the first has added. Forgets what no limit looks
   * back to.
   */
  @Override
  public <T> Optional<T> reserve(
      Use use, Instant from, Function<List<Use>, Optional<T>> objection) {
    return jdbi.inTransaction(
        handle -> {
          handle.execute("lock table issuer_use in exclusive mode");
          Optional<T> found = objection.apply(since(handle, from));
          if (found.isEmpty()) {
            forget(handle, use.at().minus(MEMORY));
            record(handle, use);
          }
          return found;
        });
  }

  private static void forget(Handle handle, Instant before) {
    handle
        .createUpdate("delete from issuer_use where at < :before")
        .bind("before", before.atOffset(ZoneOffset.UTC))
        .execute();
  }

  private static Use read(ResultSet row, StatementContext context) throws SQLException {
    return new Use(
        row.getString("id"),
        Use.Kind.valueOf(row.getString("kind")),
        row.getString("issuer"),
        row.getString("account"),
        row.getString("acme_order"),
        new TreeSet<>(Arrays.asList((String[]) row.getArray("names").getArray())),
        row.getTimestamp("at").toInstant(),
        row.getBoolean("renewal"));
  }
}
