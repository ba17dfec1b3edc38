package dev.exuvia.orchestrator.journal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The fleet's events, in the database; only ever appended. */
@ApplicationScoped
public class FleetEvents {

  private static final System.Logger LOG = System.getLogger(FleetEvents.class.getName());

  private final Jdbi jdbi;
  private final Clock clock;

  public FleetEvents(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Appends one, in a transaction of its own. */
  public void add(FleetEvent.Type type, String subject, String why) {
    jdbi.useTransaction(handle -> add(handle, type, subject, why));
  }

  /** Appends one within a transaction. */
  public void add(Handle handle, FleetEvent.Type type, String subject, String why) {
    handle
        .createUpdate(
            "insert into fleet_event (at, type, subject, why) values (:now, :type, :subject, :why)")
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .bind("type", type.name())
        .bind("subject", subject)
        .bind("why", why)
        .execute();
    LOG.log(System.Logger.Level.WARNING, "{0} {1}: {2}", type, subject, why);
  }

  /**
   * Those after a sequence number, oldest first.
   *
   * @param most how many at most
   */
  public List<FleetEvent> after(long sequence, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from fleet_event where sequence > :after order by sequence limit :most")
                .bind("after", sequence)
                .bind("most", most)
                .map(
                    (row, context) ->
                        new FleetEvent(
                            row.getLong("sequence"),
                            row.getTimestamp("at").toInstant(),
                            FleetEvent.Type.valueOf(row.getString("type")),
                            row.getString("subject"),
                            row.getString("why")))
                .list());
  }
}
