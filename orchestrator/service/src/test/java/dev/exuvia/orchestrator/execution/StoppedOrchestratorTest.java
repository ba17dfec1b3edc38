package dev.exuvia.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.engine.Engine;
import dev.exuvia.orchestrator.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one database, of which one is stopped past its lease and woken. */
@Tag("database")
class StoppedOrchestratorTest {

  private static final String SCHEMA = "stopped_orchestrator";

  @TempDir private Path marks;

  @Test
  @Timeout(60)
  void whoIsWokenPastTheLeaseMakesNoEffect() throws Exception {
    String url = TestDatabase.urlWithPassword(SCHEMA);
    Flyway.configure().dataSource(url, null, null).schemas(SCHEMA).load().migrate();
    Jdbi database = Jdbi.create(url);
    database.useHandle(
        handle -> handle.execute("create table effect (id int generated always as identity)"));
    Process stopped = start(url);
    try (Engine other =
        StoppedOrchestrator.engine(url, "other", step -> StoppedOrchestrator.make(url))) {
      await(() -> marked(StoppedOrchestrator.SAVED));
      signal(stopped, "STOP");
      await(
          () -> {
            other.sweep();
            return effects(database) == 1;
          });
      Files.createFile(marks.resolve(StoppedOrchestrator.GO));
      signal(stopped, "CONT");
      await(() -> marked(StoppedOrchestrator.REFUSED) || effects(database) > 1);
      assertThat(effects(database)).isOne();
    } finally {
      stopped.destroyForcibly().waitFor();
    }
  }

  private Process start(String url) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            StoppedOrchestrator.class.getName(),
            url,
            marks.toString())
        .inheritIO()
        .start();
  }

  private boolean marked(String name) {
    return Files.exists(marks.resolve(name));
  }

  private static int effects(Jdbi database) {
    return database.withHandle(
        handle -> handle.createQuery("select count(*) from effect").mapTo(Integer.class).one());
  }

  private static void signal(Process process, String name)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("it takes too long");
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
