package dev.exuvia.orchestrator.dns;

import static java.util.stream.Collectors.groupingBy;

import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.propagation.Replacement;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.orchestrator.generation.Generations;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * What each publishing step changed, as raw facts: what was served before, with which TTL, and
 * since when every authoritative server gives the new data. How long caches hold it is for {@link
 * Caches}.
 */
@ApplicationScoped
public class Publications {

  private final Jdbi jdbi;
  private final Clock clock;

  public Publications(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Records, before the change is applied, what is served. A step that changes an RRset a second
   * time, or tries again, waits for the longer-lived of what it found.
   */
  public void observed(UUID execution, String step, Zone zone, Replacement change) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into publication (execution, step, zone, name, type, observed_at,
                      before_rdata, after_rdata, before_ttl)
                    values (:execution, :step, :zone, :name, :type, :now,
                      :beforeRdata, :afterRdata, :beforeTtl)
                    on conflict (execution, step, zone, name, type) do update
                      set observed_at = :now, seen_at = null,
                        before_rdata = :beforeRdata, after_rdata = :afterRdata,
                        before_ttl = greatest(publication.before_ttl, :beforeTtl)
                    """)
                .bind("execution", execution)
                .bind("step", step)
                .bind("zone", zone.name())
                .bind("name", change.subject().name())
                .bind("type", change.subject().type().name())
                .bindArray("beforeRdata", String.class, List.copyOf(change.before()))
                .bindArray("afterRdata", String.class, List.copyOf(change.after()))
                .bind("beforeTtl", change.ttl().toMillis())
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
                      update publication set seen_at = :now
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

  /** All that a step changed. */
  public List<Replacement> of(UUID execution, String step) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select name, type, before_rdata, after_rdata, before_ttl, gone_at
                    from replacement where (name, type) in (
                        select name, type from publication
                        where execution = :execution and step = :step)
                      and execution = :execution and step = :step
                    order by name, type
                    """)
                .bind("execution", execution)
                .bind("step", step)
                .map(Publications::read)
                .list());
  }

  /**
   * What any step ever replaced of the RRsets that this one changed, and no server gives any more.
   * Of states with the same TTL only the one that went last: caches hold the others no longer.
   */
  public Map<Subject, List<Replacement>> history(UUID execution, String step) {
    return jdbi
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select distinct on (name, type, before_ttl)
                          name, type, before_rdata, after_rdata, before_ttl, gone_at
                        from replacement where gone_at is not null and (name, type) in (
                          select name, type from publication
                          where execution = :execution and step = :step)
                        order by name, type, before_ttl, gone_at desc
                        """)
                    .bind("execution", execution)
                    .bind("step", step)
                    .map(Publications::read)
                    .list())
        .stream()
        .collect(groupingBy(Replacement::subject));
  }

  /**
   * What was ever replaced of an RRset, by steps of executions that are over too, however they
   * ended. Of what was never seen everywhere the end of its execution counts, or now.
   */
  public List<Replacement> history(Subject subject) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select name, type, before_rdata, after_rdata, before_ttl,
                      coalesce(gone_at, ended_at, :now) as gone_at
                    from replacement left join execution on execution.id = replacement.execution
                    where name = :name and type = :type and before_rdata is not null
                    order by gone_at
                    """)
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .bind("name", subject.name())
                .bind("type", subject.type().name())
                .map(Publications::read)
                .list());
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

  private static Replacement read(ResultSet row, StatementContext context) throws SQLException {
    return new Replacement(
        new Subject(row.getString("name"), RecordType.valueOf(row.getString("type"))),
        rdata(row, "before_rdata"),
        rdata(row, "after_rdata"),
        Duration.ofMillis(row.getLong("before_ttl")),
        Generations.instant(row, "gone_at"));
  }

  private static Set<String> rdata(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? Set.of() : Set.of((String[]) array.getArray());
  }
}
