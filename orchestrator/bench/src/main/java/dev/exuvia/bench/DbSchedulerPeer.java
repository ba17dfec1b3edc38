package dev.exuvia.bench;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * db-scheduler: a task that schedules itself again with the number of the next step. It keeps one
 * row in place and no history.
 */
final class DbSchedulerPeer implements Contestant {

  private static final String TABLE =
      """
      create table scheduled_tasks (
        task_name text not null, task_instance text not null, task_data bytea,
        execution_time timestamptz not null, picked boolean not null, picked_by text,
        last_success timestamptz, last_failure timestamptz, consecutive_failures int,
        last_heartbeat timestamptz, version bigint not null, priority smallint,
        primary key (task_name, task_instance));
      create index on scheduled_tasks (execution_time);
      create index on scheduled_tasks (last_heartbeat);
      """;

  private final HikariDataSource pool;
  private final CustomTask<Integer> task;
  private final Scheduler scheduler;
  private volatile Consumer<Integer> stepped = step -> {};
  private volatile Runnable ended = () -> {};

  /**
   * @param polling how often it looks for what is due
   */
  DbSchedulerPeer(BenchDatabase database, String schema, Duration polling) throws SQLException {
    pool = BenchDatabase.pool(database.url(schema));
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create schema " + schema);
      statement.execute(TABLE);
    }
    task =
        Tasks.custom("chain", Integer.class)
            .execute(
                (instance, context) -> {
                  int step = instance.getData();
                  stepped.accept(step);
                  if (step + 1 < STEPS) {
                    return (complete, operations) ->
                        operations.reschedule(complete, Instant.now(), step + 1);
                  }
                  return (complete, operations) -> {
                    operations.remove();
                    ended.run();
                  };
                });
    scheduler =
        Scheduler.create(pool, task)
            .threads(24)
            .pollingInterval(polling)
            .enableImmediateExecution()
            .pollUsingLockAndFetch(0.5, 4.0)
            .build();
  }

  void start() {
    scheduler.start();
  }

  void onStep(Consumer<Integer> listener) {
    stepped = listener;
  }

  /** One that has its last step before it, due then. */
  void last(Instant at) {
    scheduler.schedule(task.instance(UUID.randomUUID().toString(), STEPS - 1), at);
  }

  @Override
  public String name() {
    return "db-scheduler";
  }

  @Override
  public void run(int chains) throws InterruptedException {
    Semaphore slots = new Semaphore(IN_FLIGHT);
    CountDownLatch left = new CountDownLatch(chains);
    ended =
        () -> {
          slots.release();
          left.countDown();
        };
    for (int i = 0; i < chains; i++) {
      slots.acquire();
      scheduler.schedule(task.instance(UUID.randomUUID().toString(), 0), Instant.now());
    }
    left.await();
  }

  @Override
  public void close() {
    scheduler.stop();
    pool.close();
  }
}
