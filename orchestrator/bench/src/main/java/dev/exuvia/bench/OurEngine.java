package dev.exuvia.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.zaxxer.hikari.HikariDataSource;
import dev.exuvia.engine.Action;
import dev.exuvia.engine.Actions;
import dev.exuvia.engine.Actor;
import dev.exuvia.engine.Cause;
import dev.exuvia.engine.Engine;
import dev.exuvia.engine.EnginePorts;
import dev.exuvia.engine.EngineSettings;
import dev.exuvia.engine.Execution;
import dev.exuvia.engine.ExecutionRequest;
import dev.exuvia.engine.ExecutionStore;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.execution.Aftermath;
import dev.exuvia.orchestrator.execution.JdbcExecutionStore;
import dev.exuvia.playbooks.Playbook;
import dev.exuvia.playbooks.RetryPolicy;
import dev.exuvia.playbooks.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/** The engine as the service has it, with every row of its history. */
final class OurEngine implements Contestant {

  static final Cause CAUSE = new Cause(Actor.operator("bench"), "a benchmark");

  private final HikariDataSource pool;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutionStore store;
  private final Engine engine;
  private volatile Consumer<UUID> ended = id -> {};

  /**
   * @param action what each step does
   */
  OurEngine(String url, String node, int atOnce, Function<StepContext, StepOutcome> action) {
    pool = BenchDatabase.pool(url);
    store = new Watched(new JdbcExecutionStore(Jdbi.create(pool), Aftermath.NONE), this::hear);
    engine =
        new Engine(
            new EngineSettings(node, Duration.ofSeconds(3), atOnce, Duration.ofSeconds(5)),
            new EnginePorts(
                store,
                Actions.of(List.of(new Does(action))),
                (id, at) -> {},
                Clock.systemUTC(),
                System::nanoTime,
                threads,
                id -> {}));
  }

  private record Does(Function<StepContext, StepOutcome> work) implements Action {

    @Override
    public String name() {
      return "does";
    }

    @Override
    public StepOutcome run(StepContext step) {
      return work.apply(step);
    }
  }

  private void hear(Execution after) {
    if (after.ended()) {
      ended.accept(after.id());
    }
  }

  Engine engine() {
    return engine;
  }

  ExecutionStore store() {
    return store;
  }

  void onEnd(Consumer<UUID> listener) {
    ended = listener;
  }

  @Override
  public String name() {
    return "exuvia";
  }

  @Override
  public void run(int chains) throws InterruptedException {
    Semaphore slots = new Semaphore(IN_FLIGHT);
    CountDownLatch left = new CountDownLatch(chains);
    ended =
        id -> {
          slots.release();
          left.countDown();
        };
    for (int i = 0; i < chains; i++) {
      slots.acquire();
      engine.start(request(STEPS));
    }
    left.await();
  }

  /** Of a fleet of its own: a fleet has one active execution. */
  static ExecutionRequest request(int steps) {
    List<Step> all = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      all.add(
          new Step(
              "step-" + i,
              "does",
              i == 0 ? Set.of() : Set.of("step-" + (i - 1)),
              Duration.ofMinutes(10),
              new RetryPolicy(12, Duration.ofSeconds(1), Duration.ofMinutes(1)),
              Optional.empty(),
              Map.of()));
    }
    UUID id = UUID.randomUUID();
    return new ExecutionRequest(
        id,
        "fleet-" + id,
        new Playbook("chain", "", all),
        JsonNodeFactory.instance.objectNode(),
        Optional.empty(),
        CAUSE,
        Instant.now());
  }

  @Override
  public void close() {
    engine.close();
    try {
      engine.awaitIdle(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.shutdownNow();
    pool.close();
  }
}
