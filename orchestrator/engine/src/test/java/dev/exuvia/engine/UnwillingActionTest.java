package dev.exuvia.engine;

import static dev.exuvia.engine.Playbooks.CAUSE;
import static dev.exuvia.engine.Playbooks.playbook;
import static dev.exuvia.engine.Playbooks.step;
import static dev.exuvia.engine.Scripted.action;
import static dev.exuvia.engine.SettableClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.engine.memory.MemoryExecutionStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever an action comes to, or does to its orchestrator, its step comes to an end. */
class UnwillingActionTest {

  @Test
  void anOutcomeThatCantBeStoredIsAFailedAttempt() {
    AtomicInteger runs = new AtomicInteger();
    Simulation simulation =
        new Simulation(
            action(
                "a",
                context -> {
                  runs.incrementAndGet();
                  return new StepOutcome.WaitUntil(Instant.MAX, "the end of time");
                }));
    UUID id = simulation.start(playbook(step("a")));

    assertThat(simulation.settle(id).state()).isEqualTo(ExecutionState.FAILED);
    assertThat(runs).as("as often as the policy allows").hasValue(2);
    assertThat(simulation.step(id, "a").why().orElseThrow())
        .contains("an instant can't be stored", "9999-12-31T23:59:59Z");
  }

  /** Of a database, for instance, that refuses it for a reason that nobody thought of. */
  @Test
  void anOutcomeThatTheStoreRefusesIsAFailedAttempt() {
    ExecutionStore store = new MemoryExecutionStore();
    ExecutionStore refusing =
        (ExecutionStore)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ExecutionStore.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("save")
                      && ((Change) arguments[0])
                          .after()
                          .step("a")
                          .output()
                          .path("poison")
                          .asBoolean()) {
                    throw new IllegalStateException("no such thing in my tables");
                  }
                  try {
                    return method.invoke(store, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    AtomicInteger runs = new AtomicInteger();
    SettableClock clock = new SettableClock();
    Engine engine =
        engine(
            refusing,
            clock,
            Runnable::run,
            action(
                "a",
                context -> {
                  runs.incrementAndGet();
                  return StepOutcome.done(Map.of("poison", true));
                }));
    UUID id = engine.start(Playbooks.request(playbook(step("a")))).id();
    while (!store.find(id).orElseThrow().ended()) {
      clock.advanceTo(store.find(id).orElseThrow().wakeAt().orElseThrow());
      engine.sweep();
    }

    assertThat(runs).hasValue(2);
    assertThat(store.find(id).orElseThrow().step("a").why().orElseThrow())
        .contains("its outcome can't be stored", "no such thing in my tables");
  }

  @Test
  void aWaitThatIsOverAlreadyDoesNotSpin() {
    AtomicInteger runs = new AtomicInteger();
    Simulation simulation =
        new Simulation(
            action(
                "a",
                context ->
                    runs.incrementAndGet() == 50
                        ? StepOutcome.done()
                        : new StepOutcome.WaitUntil(START.minusSeconds(1), "what is over")));
    UUID id = simulation.start(playbook(step("a")));
    simulation.settle(id);
    assertThat(Duration.between(START, simulation.clock.instant()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(49 * 100));
  }

  /** Each orchestrator begins it and is gone. */
  @Test
  void whatEndsItsOrchestratorEachTimeIsGivenUp() {
    ExecutionStore store = new MemoryExecutionStore();
    SettableClock clock = new SettableClock();
    AtomicInteger begun = new AtomicInteger();
    Engine first = engine(store, clock, Runnable::run, action("a", dying(begun)));
    UUID id = UUID.randomUUID();
    try {
      id = first.start(Playbooks.request(playbook(step("a")))).id();
    } catch (CrashError e) {
      id = store.latest(1).getFirst().id();
    }
    for (int life = 0; life < 10 && !store.find(id).orElseThrow().ended(); life++) {
      try {
        Engine next = engine(store, clock, Runnable::run, action("a", dying(begun)));
        next.sweep();
        clock.advance(Duration.ofMinutes(1));
        next.sweep();
      } catch (CrashError e) {
        // Another one gone.
      }
    }

    assertThat(store.find(id).orElseThrow().state()).isEqualTo(ExecutionState.FAILED);
    assertThat(begun).hasValue(3);
    assertThat(store.find(id).orElseThrow().step("a").why().orElseThrow())
        .isEqualTo("gave up after 3 failed attempts: the last ended with its orchestrator");
  }

  @Test
  @Timeout(20)
  void abortInterruptsWhatRuns() throws InterruptedException {
    ExecutionStore store = new MemoryExecutionStore();
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Engine engine =
          new Engine(
              new EngineSettings("node", Duration.ofSeconds(30), 8, Duration.ofSeconds(30)),
              new EnginePorts(
                  store,
                  Actions.of(List.of(action("a", forHours(running)))),
                  (execution, at) -> {},
                  Clock.systemUTC(),
                  System::nanoTime,
                  threads,
                  id -> {
                    if (store.find(id).map(Execution::ended).orElse(false)) {
                      ended.countDown();
                    }
                  }));
      UUID id = engine.start(Playbooks.request(playbook(step("a")))).id();
      running.await();
      engine.abort(id, CAUSE);
      ended.await();
      assertThat(store.find(id).orElseThrow().state()).isEqualTo(ExecutionState.ABORTED);
      assertThat(store.attempts(id)).noneMatch(attempt -> attempt.endedAt().isEmpty());
      assertThat(store.attempts(id).getFirst().why().orElseThrow())
          .isEqualTo("interrupted, as the execution is backed out");
    }
  }

  @Test
  @Timeout(20)
  void whoLetsGoPutsItsWorkBackUncounted() throws InterruptedException {
    ExecutionStore store = new MemoryExecutionStore();
    CountDownLatch running = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Engine engine = engine(store, Clock.systemUTC(), threads, action("a", forHours(running)));
      UUID id = engine.start(Playbooks.request(playbook(step("a")))).id();
      running.await();
      engine.close();
      engine.awaitIdle(Duration.ofSeconds(10));

      StepRun step = store.find(id).orElseThrow().step("a");
      assertThat(step.state()).isEqualTo(StepState.WAITING);
      assertThat(step.tries().failed()).isZero();
      assertThat(store.attempts(id))
          .extracting(attempt -> attempt.outcome())
          .containsExactly(Optional.of("INTERRUPTED"));
    }
  }

  private static Function<StepContext, StepOutcome> dying(AtomicInteger begun) {
    return context -> {
      begun.incrementAndGet();
      throw new CrashError();
    };
  }

  private static Function<StepContext, StepOutcome> forHours(CountDownLatch running) {
    return context -> {
      running.countDown();
      try {
        new CountDownLatch(1).await();
        return StepOutcome.done();
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted", e);
      }
    };
  }

  private static Engine engine(
      ExecutionStore store, Clock clock, Executor executor, Action... actions) {
    return new Engine(
        new EngineSettings("node", Duration.ofSeconds(5), 8, Duration.ofSeconds(5)),
        new EnginePorts(
            store,
            Actions.of(List.of(actions)),
            (id, at) -> {},
            clock,
            ticks(clock),
            executor,
            id -> {}));
  }

  private static LongSupplier ticks(Clock clock) {
    return clock instanceof SettableClock settable ? settable::ticks : System::nanoTime;
  }
}
