package dev.exuvia.orchestrator.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.orchestrator.database.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a database of earlier versions says of executions that ended long ago is put right. */
@Tag("database")
class FinalStatesMigrationTest {

  private static final String BEFORE = "9";

  private final String schema = "m" + UUID.randomUUID().toString().replace("-", "");
  private final String url = TestDatabase.urlWithPassword(schema);
  private final Jdbi jdbi = Jdbi.create(url);

  @BeforeEach
  void earlier() {
    migrate(BEFORE);
  }

  private void migrate(String version) {
    Flyway.configure().dataSource(url, null, null).schemas(schema).target(version).load().migrate();
  }

  private UUID execution(String state, boolean ended) {
    UUID id = UUID.randomUUID();
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into execution (id, fleet, playbook, definition, parameters, requested_at,
                  course, state, ended_at, why, version, events)
                values (?, ?, 'rotate', '{}', '{}', now() - interval '2 h', 'FORWARD', ?,
                  case when ? then now() - interval '1 h' end, 'as requested', 1, 1)
                """,
                id,
                "fleet-" + id,
                state,
                ended));
    return id;
  }

  private void step(UUID execution, String name, String action, String state, int started) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into step (execution, name, ordinal, action, state, backwards, started,
                  failed, waited_ms, pause, pause_since, why)
                values (?, ?, 0, ?, ?, false, ?, 0, 0,
                  case when ? = 'WAITING' then 'WAIT' end,
                  case when ? = 'WAITING' then now() - interval '90 min' end, 'caches')
                """,
                execution,
                name,
                action,
                state,
                started,
                state,
                state));
    if (started > 0) {
      jdbi.useHandle(
          handle ->
              handle.execute(
                  """
                  insert into attempt (execution, step, number, backwards, node, started_at)
                  values (?, ?, ?, false, 'n', now())
                  """,
                  execution,
                  name,
                  started));
    }
  }

  private void generation(int number, UUID execution, String state, String nodes) {
    jdbi.useHandle(
        handle -> {
          handle.execute(
              """
              insert into generation (number, execution, state, created_at, live_at)
              values (?, ?, ?, now(), case when ? in ('LIVE', 'DRAINING') then now() end)
              """,
              number,
              execution,
              state,
              state);
          handle.execute(
              """
              insert into node (key, generation, ordinal, name, host_name, state, changed_at)
              values (?, ?, 1, 'n', 'n', ?, now())
              """,
              "node-" + number,
              number,
              nodes);
          handle.execute(
              """
              insert into selector (domain, name, generation, algorithm, public_key, state,
                state_since)
              values ('x.test', ?, ?, 'RSA', '', 'PENDING', now())
              """,
              "s" + number,
              number);
          handle.execute(
              """
              insert into certificate (generation, issuer, key_type, execution)
              values (?, 'first', 'RSA_2048', ?)
              """,
              number,
              execution);
        });
  }

  private List<String> all(String query) {
    return jdbi.withHandle(handle -> handle.createQuery(query).mapTo(String.class).list());
  }

  @Test
  void stepsAndAttemptsOfEndedExecutionsSayWhatBecameOfThem() {
    UUID ended = execution("FAILED", true);
    step(ended, "a", "x", "DONE", 0);
    step(ended, "b", "x", "RUNNING", 1);
    step(ended, "c", "x", "WAITING", 0);
    step(ended, "d", "x", "PENDING", 0);
    UUID going = execution("RUNNING", false);
    step(going, "a", "x", "RUNNING", 1);
    step(going, "b", "x", "PENDING", 0);

    migrate("latest");

    assertThat(
            all(
                """
                select concat_ws(' ', name, state, why, pause, round(waited_ms / 60000.0)) from step
                order by execution = '%s' desc, name
                """
                    .formatted(ended)))
        .containsExactly(
            "a DONE caches 0",
            "b ABANDONED the execution ended as FAILED while it was RUNNING: caches 0",
            "c ABANDONED the execution ended as FAILED while it was WAITING: caches 30",
            "d SKIPPED the execution ended as FAILED before it began 0",
            "a RUNNING caches 0",
            "b PENDING caches 0");
    assertThat(all("select concat_ws(' ', step, outcome) from attempt order by step desc"))
        .containsExactly("b LOST", "a");
  }

  @Test
  void generationsAndWhatIsTheirsToo() {
    generation(1, execution("SUCCEEDED", true), "RETIRED", "RELEASED");
    generation(2, execution("SUCCEEDED", true), "DRAINING", "PROVISIONED");
    generation(3, execution("ABORTED", true), "PREPARING", "WANTED");
    UUID cutting = execution("FAILED", true);
    step(cutting, "cut-over", "cut-over", "WAITING", 1);
    generation(4, cutting, "PREPARING", "PROVISIONED");
    generation(5, execution("FAILED", true), "LIVE", "PROVISIONED");
    generation(6, execution("RUNNING", false), "PREPARING", "PROVISIONED");

    migrate("latest");

    assertThat(
            all(
                """
                select concat_ws(' ', number, generation.state, node.state, selector.state,
                  certificate.retired_at is not null, coalesce(why, '-'))
                from generation join node on node.generation = number
                  join selector on selector.generation = number
                  join certificate on certificate.generation = number
                order by number
                """))
        .containsExactly(
            "1 RETIRED RELEASED PENDING f -",
            "2 ABANDONED ABANDONED PENDING f the execution that took it out of service ended before it"
                + " was done",
            "3 ABANDONED ABANDONED GONE t its execution ended as ABORTED, as requested",
            "4 ABANDONED ABANDONED PENDING f its execution ended as FAILED, as requested",
            "5 LIVE SERVING PENDING f -",
            "6 PREPARING PROVISIONED PENDING f -");
  }
}
