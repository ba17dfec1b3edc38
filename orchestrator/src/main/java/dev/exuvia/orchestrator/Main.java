package dev.exuvia.orchestrator;

import dev.exuvia.orchestrator.database.Database;
import dev.exuvia.orchestrator.database.DatabaseException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Starts the service: {@code serve --config FILE}.
 *
 * <p>The database comes first, because the framework connects to it before any bean exists, and
 * goes last. A signal ends the framework, then the database, then the process.
 */
@QuarkusMain
public final class Main {

  private static final int STOP_PATIENCE_SECONDS = 40;

  private Main() {}

  public static void main(String... arguments) {
    ServeOptions options;
    try {
      options = ServeOptions.parse(List.of(arguments), ServeOptions::setting);
    } catch (IllegalArgumentException e) {
      System.err.println("exuvia: " + e.getMessage());
      System.err.println(ServeOptions.USAGE);
      System.exit(2);
      return;
    }
    System.exit(serve(options, arguments, System.err));
  }

  private static int serve(ServeOptions options, String[] arguments, PrintStream errors) {
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> await(ended), "await-orderly-end"));
    try (Database database = Database.open(options.database())) {
      options.properties().forEach(System::setProperty);
      database.properties().forEach(System::setProperty);
      return run(arguments);
    } catch (DatabaseException e) {
      errors.println("exuvia: " + e.getMessage());
      return 1;
    } finally {
      ended.countDown();
    }
  }

  private static int run(String[] arguments) {
    AtomicInteger exitCode = new AtomicInteger();
    Quarkus.run(
        Serving.class,
        (code, failure) -> {
          exitCode.set(code);
          Optional.ofNullable(failure).map(Main::root).ifPresent(System.err::println);
        },
        arguments);
    return exitCode.get();
  }

  /** The first cause: for a fleet that was refused, the list of its problems. */
  private static String root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return "exuvia: the service cannot start: " + cause;
  }

  private static void await(CountDownLatch ended) {
    try {
      boolean inTime = ended.await(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!inTime) {
        System.err.println("exuvia: the service does not end in an orderly way");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
