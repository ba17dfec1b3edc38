package dev.exuvia.orchestrator;

import dev.exuvia.failure.Reason;
import dev.exuvia.orchestrator.database.DatabaseException;
import dev.exuvia.playbooks.InvalidDocumentException;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.BindException;
import java.util.List;
import java.util.Optional;

/**
 * Why the service can't start, for who started it.
 *
 * @param words what, where, and what to do; no names of classes and no stack trace
 * @param exitCode 78 if something that was configured is wrong, as sysexits.h has it; else 1
 */
record StartFailure(String words, int exitCode) {

  static final int CONFIGURATION = 78;
  private static final int OTHER = 1;

  /** Failures whose messages are written for operators. */
  private static final List<Class<? extends Throwable>> PLAIN =
      List.of(DatabaseException.class, StartException.class);

  /** What to say of a failure, wherever in the chain of causes its reason is. */
  static StartFailure of(Throwable failure) {
    return Reason.first(failure, InvalidDocumentException.class)
        .map(cause -> new StartFailure("\n" + cause.getMessage(), CONFIGURATION))
        .or(() -> plain(failure).map(words -> new StartFailure(words, OTHER)))
        .or(() -> Reason.first(failure, BindException.class).map(StartFailure::address))
        .or(
            () ->
                Reason.first(failure, ConfigurationException.class)
                    .map(cause -> new StartFailure(Reason.of(cause), CONFIGURATION)))
        .orElseGet(() -> new StartFailure(Reason.of(failure), OTHER));
  }

  private static StartFailure address(BindException cause) {
    return new StartFailure(
        "HTTP: the address can't be listened on ("
            + cause.getMessage()
            + "): set exuvia.http.port or exuvia.http.host (EXUVIA_HTTP_PORT, EXUVIA_HTTP_HOST)",
        OTHER);
  }

  private static Optional<String> plain(Throwable failure) {
    return PLAIN.stream()
        .flatMap(type -> Reason.first(failure, type).stream())
        .map(Throwable::getMessage)
        .findFirst();
  }
}
