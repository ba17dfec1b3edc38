package dev.exuvia.orchestrator.dns;

import dev.exuvia.dns.Zone;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.orchestrator.generation.Generations;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * What each publishing step changed, how long caches may keep what was there before, and since when
 * every authoritative server gives the new data.
 */
@ApplicationScoped
public class Publications {

  /**
   * One RRset that a step changed.
   *
   * @param staleFor how long a cache may hold what the servers gave before, counted from the moment
   *     the last of them stopped giving it
   * @param settledAt when no cache can hold it any more; empty while some server still gives it
   */
  public record Publication(
      String zone, String name, String type, Duration staleFor, Optional<Instant> settledAt) {}

  private final Jdbi jdbi;
  private final Clock clock;

  public Publications(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Records, before the change is applied, what caches may hold of the old data. A step that
   * changes an RRset a second time, or tries again, waits for the longer-lived of what it found.
   */
  public void observed(UUID execution, String step, Publication publication) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into publication (execution, step, zone, name, type, stale_for, observed_at)
                    values (:execution, :step, :zone, :name, :type, :staleFor, :now)
                    on conflict (execution, step, zone, name, type) do update
                      set stale_for = greatest(publication.stale_for, :staleFor),
                        observed_at = :now, seen_at = null, settled_at = null
                    """)
                .bind("execution", execution)
                .bind("step", step)
                .bind("zone", publication.zone())
                .bind("name", publication.name())
                .bind("type", publication.type())
                .bind("staleFor", publication.staleFor().toMillis())
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
  }

  /**
   * Records that every authoritative server gives the new data now; the first time counts.
   *
   * @param first what else becomes true, in the same transaction, the first time
   */
  public void seenEverywhere(UUID execution, String step, Subject subject, Consumer<Handle> first) {
    jdbi.useTransaction(
        handle -> {
          int seen =
              handle
                  .createUpdate(
                      """
                      update publication set seen_at = :now,
                        settled_at = cast(:now as timestamptz) + stale_for * interval '1 millisecond'
                      where execution = :execution and step = :step
                        and name = :name and type = :type and seen_at is null
                      """)
                  .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                  .bind("execution", execution)
                  .bind("step", step)
                  .bind("name", subject.name())
                  .bind("type", subject.type().name())
                  .execute();
          if (seen > 0) {
            first.accept(handle);
          }
        });
  }

  /**
   * All that a step changed, the last to settle first. An RRset settles when no cache can hold any
   * earlier version of it, whichever step replaced that: a TTL that was lowered a moment ago does
   * not shorten the life of what caches took before.
   */
  public List<Publication> of(UUID execution, String step) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select changed.zone, changed.name, changed.type,
                      coalesce(last.stale_for, changed.stale_for) as stale_for,
                      last.settled_at as settled
                    from publication changed left join lateral (
                      select stale_for, settled_at from publication
                      where name = changed.name and type = changed.type and settled_at is not null
                        and changed.settled_at is not null
                      order by settled_at desc limit 1) last on true
                    where execution = :execution and step = :step
                    order by settled desc nulls first, changed.name, changed.type
                    """)
                .bind("execution", execution)
                .bind("step", step)
                .map(Publications::read)
                .list());
  }

  /**
   * The change of an RRset whose old data is or was longest in caches, of those seen everywhere.
   */
  public Optional<Publication> last(String name, String type) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select zone, name, type, stale_for, settled_at as settled from publication
                    where name = :name and type = :type and settled_at is not null
                    order by settled_at desc limit 1
                    """)
                .bind("name", name)
                .bind("type", type)
                .map(Publications::read)
                .findOne());
  }

  /** How long the slowest server of a zone took at worst so far; empty when nothing changed yet. */
  public Optional<Duration> longestLag(Zone zone) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select extract(epoch from max(seen_at - observed_at)) * 1000
                    from publication where zone = :zone and seen_at is not null
                    """)
                .bind("zone", zone.name())
                .mapTo(Long.class)
                .findOne()
                .map(Duration::ofMillis));
  }

  private static Publication read(ResultSet row, StatementContext context) throws SQLException {
    return new Publication(
        row.getString("zone"),
        row.getString("name"),
        row.getString("type"),
        Duration.ofMillis(row.getLong("stale_for")),
        Generations.instant(row, "settled"));
  }
}
