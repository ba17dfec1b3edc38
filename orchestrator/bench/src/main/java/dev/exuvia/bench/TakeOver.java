package dev.exuvia.bench;

import dev.exuvia.engine.Attempt;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How long a step lies still whose node was killed, or stopped: from the signal until another node
 * has begun it again.
 */
final class TakeOver {

  private static final Duration STEP = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private TakeOver() {}

  /** Main program of the node that is going to die: works on what it is given, for ever. */
  public static void main(String[] arguments) throws InterruptedException {
    try (OurEngine node = new OurEngine(arguments[0], "doomed", 4, TakeOver::lasting)) {
      node.engine().start(OurEngine.request(1));
      new CountDownLatch(1).await();
    }
  }

  private static StepOutcome lasting(StepContext step) {
    try {
      Thread.sleep(STEP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return StepOutcome.done();
  }

  /**
   * Seconds.
   *
   * @param signal as {@code kill} knows it
   */
  static double seconds(BenchDatabase database, String signal)
      throws IOException, InterruptedException {
    String schema = "take_over_" + signal.toLowerCase(java.util.Locale.ROOT);
    database.migrate(schema);
    Process doomed = node(database.url(schema));
    CountDownLatch begun = new CountDownLatch(1);
    try (OurEngine other =
        new OurEngine(
            database.url(schema),
            "other",
            4,
            step -> {
              begun.countDown();
              return StepOutcome.done();
            })) {
      awaitAttempt(other);
      new ProcessBuilder("kill", "-" + signal, Long.toString(doomed.pid())).start().waitFor();
      Instant at = Instant.now();
      Instant end = at.plus(PATIENCE);
      while (begun.getCount() > 0 && Instant.now().isBefore(end)) {
        other.engine().sweep();
        begun.await(1, TimeUnit.SECONDS);
      }
      return Duration.between(at, Instant.now()).toMillis() / 1e3;
    } finally {
      doomed.destroyForcibly().waitFor();
    }
  }

  private static Process node(String url) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            TakeOver.class.getName(),
            url)
        .inheritIO()
        .start();
  }

  private static void awaitAttempt(OurEngine other) throws InterruptedException {
    while (true) {
      List<UUID> all = other.store().latest(1).stream().map(each -> each.id()).toList();
      List<Attempt> attempts =
          all.stream().flatMap(id -> other.store().attempts(id).stream()).toList();
      if (!attempts.isEmpty()) {
        return;
      }
      Thread.sleep(Duration.ofMillis(50));
    }
  }
}
