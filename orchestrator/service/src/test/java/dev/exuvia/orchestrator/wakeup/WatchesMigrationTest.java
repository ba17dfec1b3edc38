package dev.exuvia.orchestrator.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.orchestrator.database.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Jobs whose class is gone would stop the scheduler of a database of earlier versions. */
@Tag("database")
class WatchesMigrationTest {

  private static final String BEFORE = "11";

  private final String schema = "m" + UUID.randomUUID().toString().replace("-", "");
  private final String url = TestDatabase.urlWithPassword(schema);
  private final Jdbi jdbi = Jdbi.create(url);

  @Test
  void jobsThatAreNoMoreLeaveNothing() {
    migrate(BEFORE);
    job("LookForDrift", "drift");
    job("WakeExecution", "27a4");

    migrate("latest");

    assertThat(names("select job_name from qrtz_job_details")).containsExactly("WakeExecution");
    assertThat(names("select trigger_name from qrtz_triggers")).containsExactly("27a4");
    assertThat(names("select trigger_name from qrtz_simple_triggers")).containsExactly("27a4");
  }

  private void migrate(String version) {
    Flyway.configure().dataSource(url, null, null).schemas(schema).target(version).load().migrate();
  }

  private void job(String name, String trigger) {
    jdbi.useHandle(
        handle -> {
          handle.execute(
              """
              insert into qrtz_job_details (sched_name, job_name, job_group, job_class_name,
                is_durable, is_nonconcurrent, is_update_data, requests_recovery)
              values ('exuvia', ?, 'exuvia', ?, true, false, false, false)
              """,
              name,
              "dev.exuvia.orchestrator.wakeup." + name);
          handle.execute(
              """
              insert into qrtz_triggers (sched_name, trigger_name, trigger_group, job_name,
                job_group, trigger_state, trigger_type, start_time)
              values ('exuvia', ?, 'exuvia', ?, 'exuvia', 'WAITING', 'SIMPLE', 0)
              """,
              trigger,
              name);
          handle.execute(
              """
              insert into qrtz_simple_triggers (sched_name, trigger_name, trigger_group,
                repeat_count, repeat_interval, times_triggered)
              values ('exuvia', ?, 'exuvia', -1, 1000, 0)
              """,
              trigger);
        });
  }

  private List<String> names(String query) {
    return jdbi.withHandle(handle -> handle.createQuery(query).mapTo(String.class).list());
  }
}
