package dev.exuvia.orchestrator.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.engine.Actor;
import dev.exuvia.engine.Event;
import dev.exuvia.engine.Severity;
import dev.exuvia.orchestrator.database.TestDatabase;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What three logs told is told by the journal, in the order in which it happened. */
@Tag("database")
class JournalMigrationTest {

  private static final String BEFORE = "13";

  private final String schema = "m" + UUID.randomUUID().toString().replace("-", "");
  private final String url = TestDatabase.urlWithPassword(schema);
  private final Jdbi jdbi = Jdbi.create(url);
  private final UUID execution = UUID.randomUUID();

  @Test
  void nothingThatWasToldIsLost() {
    migrate(BEFORE);
    jdbi.useHandle(
        handle -> {
          handle.execute(
              """
              insert into execution (id, fleet, playbook, definition, parameters, requested_at,
                course, state, version, events)
              values (?, 'fleet', 'rotate', '{}', '{}', now(), 'FORWARD', 'NEEDS_OPERATOR', 1, 2)
              """,
              execution);
          handle.execute(
              """
              insert into event (execution, sequence, at, type, step, state, attempt, why)
              values (?, 1, now() - interval '9 min', 'EXECUTION_REQUESTED', null, 'PENDING', 0, 'x'),
                (?, 2, now() - interval '5 min', 'STEP_NEEDS_OPERATOR', 'drain', 'NEEDS_OPERATOR', 3, 'y')
              """,
              execution,
              execution);
          handle.execute(
              """
              insert into fleet_event (at, type, subject, why)
              values (now() - interval '7 min', 'DRIFT_BEGAN', 'mx A', 'z')
              """);
          handle.execute(
              """
              insert into customer_event (domain, at, type, why)
              values ('finch.example', now() - interval '3 min', 'DRIFTED', 'w')
              """);
        });

    migrate("latest");

    Journal journal = new Journal(jdbi, Clock.systemUTC());
    assertThat(journal.after(0, Severity.INFO, 9))
        .extracting(
            entry ->
                "%s %s %s %s"
                    .formatted(
                        entry.kind(), entry.severity(), entry.subject(), entry.why().orElse("")))
        .containsExactly(
            "EXECUTION_REQUESTED INFO rotate x",
            "DRIFT_BEGAN WARNING mx A z",
            "STEP_NEEDS_OPERATOR ERROR drain y",
            "DOMAIN_DRIFTED WARNING finch.example w");
    List<Event> events = jdbi.withHandle(handle -> Journal.events(handle, execution, 1, 9));
    assertThat(events)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.sequence()).isEqualTo(2);
              assertThat(event.type()).isEqualTo(Event.Type.STEP_NEEDS_OPERATOR);
              assertThat(event.attempt()).isEqualTo(3);
              assertThat(event.actor()).isEqualTo(Actor.orchestrator("unknown"));
            });
    long last = journal.after(0, Severity.INFO, 9).getLast().sequence();
    journal.add(Kind.DRIFT_ENDED, "mx A", "v", Origin.of(Actor.watch("drift")));
    assertThat(journal.after(last, Severity.INFO, 9)).hasSize(1);
  }

  private void migrate(String version) {
    Flyway.configure().dataSource(url, null, null).schemas(schema).target(version).load().migrate();
  }
}
