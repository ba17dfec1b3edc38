package dev.exuvia.orchestrator.execution;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.Actions;
import dev.exuvia.engine.Engine;
import dev.exuvia.engine.EnginePorts;
import dev.exuvia.engine.EngineSettings;
import dev.exuvia.engine.Fence;
import dev.exuvia.engine.LostLeaseException;
import dev.exuvia.engine.Playbooks;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Jdbi;

/** An orchestrator whose only action makes one effect, a row, some time after it has saved. */
final class StoppedOrchestrator {

  static final String SAVED = "saved";
  static final String GO = "go";
  static final String REFUSED = "refused";

  private StoppedOrchestrator() {}

  /** Main program of the one that is going to be stopped. */
  public static void main(String[] arguments) throws InterruptedException {
    Path marks = Path.of(arguments[1]);
    Engine engine = engine(arguments[0], "stopped", step -> slowly(step, marks, arguments[0]));
    engine.start(
        Playbooks.request("fleet", Playbooks.playbook(Playbooks.step("effect")), Instant.now()));
    new CountDownLatch(1).await();
  }

  /** What an action does. */
  interface Work {
    StepOutcome at(StepContext step);
  }

  static Engine engine(String url, String node, Work work) {
    return new Engine(
        new EngineSettings(node, Duration.ofSeconds(1), 4, Duration.ofSeconds(5)),
        new EnginePorts(
            new JdbcExecutionStore(Jdbi.create(url), Aftermath.NONE),
            Actions.of(List.of(new Effect(work))),
            (id, at) -> {},
            Clock.systemUTC(),
            System::nanoTime,
            Executors.newVirtualThreadPerTaskExecutor(),
            id -> {}));
  }

  private record Effect(Work work) implements Action {

    @Override
    public String name() {
      return "effect";
    }

    @Override
    public StepOutcome run(StepContext step) {
      return work.at(step);
    }
  }

  private static StepOutcome slowly(StepContext step, Path marks, String url) {
    step.save("about to");
    mark(marks, SAVED);
    while (!Files.exists(marks.resolve(GO))) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    // Nor by the interruption that its own orchestrator sends when it finds the lease lost: an
    // action
    // may be where it doesn't hear it.
    Thread.interrupted();
    try {
      return make(url);
    } catch (LostLeaseException e) {
      mark(marks, REFUSED);
      throw e;
    }
  }

  /** The effect, which nothing but the fence keeps from being made twice. */
  static StepOutcome make(String url) {
    Fence.ensureHeld();
    Jdbi.create(url).useHandle(handle -> handle.execute("insert into effect values (default)"));
    return StepOutcome.done();
  }

  private static void mark(Path marks, String name) {
    try {
      Files.createFile(marks.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
