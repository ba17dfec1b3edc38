package dev.exuvia.orchestrator.customers;

import dev.exuvia.orchestrator.customers.CustomerDomain.LastCheck;
import dev.exuvia.orchestrator.dkim.KnownSlots;
import dev.exuvia.orchestrator.dkim.SelectorRing;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The customers' domains that are registered. */
@ApplicationScoped
public class CustomerDomains implements KnownSlots {

  private final Jdbi jdbi;
  private final SelectorRing ring;
  private final Clock clock;

  public CustomerDomains(Jdbi jdbi, SelectorRing ring, Clock clock) {
    this.jdbi = jdbi;
    this.ring = ring;
    this.clock = clock;
  }

  /**
   * Registers a domain; one that is registered stays as it was.
   *
   * @return whether it is new
   */
  public boolean register(String name) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        insert into customer_domain (name, ring_size, registered_at)
                        values (:name, :size, :now) on conflict do nothing
                        """)
                    .bind("name", name)
                    .bind("size", ring.size())
                    .bind("now", now())
                    .execute())
        == 1;
  }

  /**
   * Forgets a domain; the edge nodes of the next generation will not serve it.
   *
   * @return whether there was one
   */
  public boolean remove(String name) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createUpdate("delete from customer_domain where name = :name")
                    .bind("name", name)
                    .execute())
        == 1;
  }

  public Optional<CustomerDomain> find(String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from customer_domain where name = :name")
                .bind("name", name)
                .map(CustomerDomains::read)
                .findOne());
  }

  /**
   * A page of all domains, by name.
   *
   * @param after the name that the page before ended with; empty for the first one
   */
  public List<CustomerDomain> page(String after, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from customer_domain where name > :after order by name limit :limit
                    """)
                .bind("after", after)
                .bind("limit", limit)
                .map(CustomerDomains::read)
                .list());
  }

  /** Those whose last check is so long ago, or that never had one; the longest ago first. */
  public List<CustomerDomain> dueForCheck(Duration age, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from customer_domain where checked_at is null or checked_at <= :before
                    order by checked_at nulls first, name limit :limit
                    """)
                .bind("before", clock.instant().minus(age).atOffset(ZoneOffset.UTC))
                .bind("limit", limit)
                .map(CustomerDomains::read)
                .list());
  }

  /** All names, sorted. */
  public List<String> names() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select name from customer_domain order by name")
                .mapTo(String.class)
                .list());
  }

  /**
   * How many slots of the selector ring every customer knows: a policy that asks for more since
   * then makes rotations wait rather than customers enter anything again.
   */
  @Override
  public int ringSize() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select coalesce(min(ring_size), :size) from customer_domain")
                .bind("size", ring.size())
                .mapTo(Integer.class)
                .one());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static CustomerDomain read(ResultSet row, StatementContext context) throws SQLException {
    Optional<Instant> checkedAt = instant(row, "checked_at");
    Optional<Verdict> verdict = Optional.ofNullable(row.getString("verdict")).map(Verdict::valueOf);
    return new CustomerDomain(
        row.getString("name"),
        row.getInt("ring_size"),
        instant(row, "registered_at").orElseThrow(),
        checkedAt.flatMap(at -> verdict.map(found -> new LastCheck(at, found))));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
