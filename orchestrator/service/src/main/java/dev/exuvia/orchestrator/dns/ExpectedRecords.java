package dev.exuvia.orchestrator.dns;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.propagation.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * What should be served: each RRset as we published it last and saw it on every server. An RRset on
 * which a rotation works right now is left out: nobody can say what it should be.
 */
@ApplicationScoped
public class ExpectedRecords {

  private final Jdbi jdbi;
  private final Clock clock;

  public ExpectedRecords(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * An RRset as it should be.
   *
   * @param records empty when there should be none
   */
  public record Expected(String zone, Subject subject, Optional<RecordSet> records) {}

  /** From now on this should be served. */
  public void expect(Expected expected) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into expected_record (name, type, zone, ttl, rdata, since)
                    values (:name, :type, :zone, :ttl, :rdata, :now)
                    on conflict (name, type) do update
                      set zone = :zone, ttl = :ttl, rdata = :rdata, since = :now
                    """)
                .bind("name", expected.subject().name())
                .bind("type", expected.subject().type().name())
                .bind("zone", expected.zone())
                .bind("ttl", expected.records().map(set -> set.ttl().toSeconds()).orElse(0L))
                .bindArray(
                    "rdata",
                    String.class,
                    List.copyOf(expected.records().map(RecordSet::rdata).orElseGet(TreeSet::new)))
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
  }

  /**
   * All that is settled; what a running rotation has changed and not yet seen everywhere is not.
   */
  public List<Expected> settled() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from expected_record expected where not exists (
                      select 1 from publication join execution on execution.id = publication.execution
                      where publication.name = expected.name and publication.type = expected.type
                        and publication.seen_at is null and execution.ended_at is null)
                    order by zone, name, type
                    """)
                .map(ExpectedRecords::read)
                .list());
  }

  /**
   * Watches no longer over what was taken back longer ago than this: names of old nodes and keys
   * are traces too.
   */
  public void forgetAbsent(Duration age) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "delete from expected_record where cardinality(rdata) = 0 and since < :before")
                .bind("before", clock.instant().minus(age).atOffset(ZoneOffset.UTC))
                .execute());
  }

  private static Expected read(ResultSet row, StatementContext context) throws SQLException {
    Subject subject = new Subject(row.getString("name"), RecordType.valueOf(row.getString("type")));
    List<String> rdata = Arrays.asList((String[]) row.getArray("rdata").getArray());
    Duration ttl = Duration.ofSeconds(row.getLong("ttl"));
    return new Expected(
        row.getString("zone"),
        subject,
        rdata.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new RecordSet(subject.name(), subject.type(), ttl, new TreeSet<>(rdata))));
  }
}
