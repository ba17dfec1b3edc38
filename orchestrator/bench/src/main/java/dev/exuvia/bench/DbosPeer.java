package dev.exuvia.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.dbos.transact.DBOS;
import dev.dbos.transact.StartWorkflowOptions;
import dev.dbos.transact.config.DBOSConfig;
import dev.dbos.transact.workflow.Workflow;
import dev.dbos.transact.workflow.WorkflowHandle;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** DBOS Transact for Java: a workflow of ten steps, whose outputs it records. */
final class DbosPeer implements Contestant {

  /** A workflow. */
  interface Chain {
    int run();
  }

  private static final class TenSteps implements Chain {

    private final DBOS dbos;

    TenSteps(DBOS dbos) {
      this.dbos = dbos;
    }

    @Override
    @Workflow(name = "chain")
    public int run() {
      int sum = 0;
      for (int i = 0; i < STEPS; i++) {
        int step = i;
        sum += dbos.<Integer, RuntimeException>runStep(() -> step, "step-" + i);
      }
      return sum;
    }
  }

  private final HikariDataSource pool;
  private final DBOS dbos;
  private final Chain chain;
  private final ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();

  DbosPeer(BenchDatabase database) {
    pool = BenchDatabase.pool(database.url("dbos"));
    dbos = new DBOS(DBOSConfig.defaults("bench").withDataSource(pool));
    chain = dbos.registerProxy(Chain.class, new TenSteps(dbos));
    dbos.launch();
  }

  @Override
  public String name() {
    return "dbos";
  }

  @Override
  public void run(int chains) throws InterruptedException {
    Semaphore slots = new Semaphore(IN_FLIGHT);
    CountDownLatch left = new CountDownLatch(chains);
    for (int i = 0; i < chains; i++) {
      slots.acquire();
      WorkflowHandle<Integer, RuntimeException> handle =
          dbos.startWorkflow(chain::run, new StartWorkflowOptions(UUID.randomUUID().toString()));
      waiting.execute(
          () -> {
            handle.getResult();
            slots.release();
            left.countDown();
          });
    }
    left.await();
  }

  @Override
  public void close() {
    dbos.shutdown();
    waiting.shutdownNow();
    pool.close();
  }
}
