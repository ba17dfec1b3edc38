package dev.exuvia.orchestrator;

import dev.exuvia.orchestrator.database.Database;
import dev.exuvia.orchestrator.fleet.Fleet;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Starts the service: {@code serve --config FILE}.
 *
 * <p>The database comes first, because the framework connects to it before any bean exists, and
 * goes last. A signal ends the framework, then the database, then the process. Before anything is
 * started, the configuration is looked at.
 */
@QuarkusMain
public final class Main {

  private static final int STOP_PATIENCE_SECONDS = 40;
  private static final int USAGE = 64;
  private static final String STACK_TRACE = "true";

  private Main() {}

  public static void main(String... arguments) {
    System.exit(main(List.of(arguments), System.err));
  }

  private static int main(List<String> arguments, PrintStream errors) {
    ServeOptions options;
    try {
      options = ServeOptions.parse(arguments, ServeOptions::setting);
    } catch (IllegalArgumentException e) {
      errors.println("exuvia: " + e.getMessage());
      errors.println(ServeOptions.USAGE);
      return USAGE;
    }
    try {
      Fleet fleet = Preflight.fleet(options);
      return serve(options, fleet, arguments.toArray(String[]::new));
    } catch (RuntimeException e) {
      StartFailure failure = StartFailure.of(e);
      errors.println("exuvia: the service can't start: " + failure.words());
      if (STACK_TRACE.equals(ServeOptions.setting("exuvia.stacktrace"))) {
        e.printStackTrace(errors);
      }
      return failure.exitCode();
    }
  }

  private static int serve(ServeOptions options, Fleet fleet, String[] arguments) {
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> await(ended), "await-orderly-end"));
    try (Database database = Database.open(options.database())) {
      database.refuseUnless(fleet.name());
      options.properties().forEach(System::setProperty);
      database.properties().forEach(System::setProperty);
      return run(arguments);
    } finally {
      ended.countDown();
    }
  }

  private static int run(String[] arguments) {
    AtomicInteger exitCode = new AtomicInteger();
    AtomicReference<Optional<Throwable>> failed = new AtomicReference<>(Optional.empty());
    Quarkus.run(
        Serving.class,
        (code, failure) -> {
          exitCode.set(code);
          failed.set(Optional.ofNullable(failure));
        },
        arguments);
    failed
        .get()
        .ifPresent(
            failure -> {
              throw new IllegalStateException("", failure);
            });
    return exitCode.get();
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
