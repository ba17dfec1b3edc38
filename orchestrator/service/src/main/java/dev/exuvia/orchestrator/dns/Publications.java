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
import java.util.Set;
import java.util.TreeSet;
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

  /**
   * What was served before a change.
   *
   * @param rdata empty for an absence
   * @param ttl the longest that any server gave; of an absence the negative TTL
   */
  public record Before(Set<String> rdata, Duration ttl) {}

  /**
   * What caches may hold although no server gives it any more.
   *
   * @param until nobody holds it from then on, slack of resolvers not counted
   */
  public record Leftover(Before before, Instant until) {}

  /**
   * A change that every server shows.
   *
   * @param seenAt when the last of them was first seen to
   */
  public record Seen(Before before, Instant seenAt) {}

  private final Jdbi jdbi;
  private final Clock clock;

  public Publications(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Records, before the change is applied, what caches may hold of the old data. A step that
   * changes an RRset a second time, or tries again, waits for the longer-lived of what it found.
   *
   * @param before what was served
   */
  public void observed(UUID execution, String step, Publication publication, Before before) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into publication (execution, step, zone, name, type, stale_for, observed_at,
                      before_rdata, before_ttl)
                    values (:execution, :step, :zone, :name, :type, :staleFor, :now,
                      :beforeRdata, :beforeTtl)
                    on conflict (execution, step, zone, name, type) do update
                      set stale_for = greatest(publication.stale_for, :staleFor),
                        observed_at = :now, seen_at = null, settled_at = null,
                        before_rdata = :beforeRdata,
                        before_ttl = greatest(publication.before_ttl, :beforeTtl)
                    """)
                .bind("execution", execution)
                .bind("step", step)
                .bind("zone", publication.zone())
                .bind("name", publication.name())
                .bind("type", publication.type())
                .bind("staleFor", publication.staleFor().toMillis())
                .bindArray("beforeRdata", String.class, List.copyOf(before.rdata()))
                .bind("beforeTtl", before.ttl().toMillis())
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

  /**
   * What caches may hold of an RRset although it was replaced: by steps of executions that are over
   * too, however they ended. Of what was never seen everywhere the end of its execution counts.
   */
  public List<Leftover> leftovers(Subject subject) {
    Instant now = clock.instant();
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select before_rdata, before_ttl,
                      coalesce(seen_at, ended_at, :now) + before_ttl * interval '1 millisecond' as until
                    from publication left join execution on execution.id = publication.execution
                    where name = :name and type = :type and before_rdata is not null
                      and coalesce(seen_at, ended_at, :now)
                        + before_ttl * interval '1 millisecond' > :now
                    order by until
                    """)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("name", subject.name())
                .bind("type", subject.type().name())
                .map(
                    (row, context) ->
                        new Leftover(before(row), row.getTimestamp("until").toInstant()))
                .list());
  }

  /** Since when every server shows what a step changed; empty when it did not or they do not. */
  public Optional<Seen> seen(UUID execution, String step, Subject subject) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select before_rdata, before_ttl, seen_at from publication
                    where execution = :execution and step = :step and name = :name and type = :type
                      and seen_at is not null and before_rdata is not null
                    """)
                .bind("execution", execution)
                .bind("step", step)
                .bind("name", subject.name())
                .bind("type", subject.type().name())
                .map(
                    (row, context) ->
                        new Seen(before(row), row.getTimestamp("seen_at").toInstant()))
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

  private static Before before(ResultSet row) throws SQLException {
    String[] rdata = (String[]) row.getArray("before_rdata").getArray();
    return new Before(new TreeSet<>(List.of(rdata)), Duration.ofMillis(row.getLong("before_ttl")));
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
