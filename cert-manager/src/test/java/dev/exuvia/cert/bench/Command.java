package dev.exuvia.cert.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A client that is called once for each certificate.
 *
 * @param environment beside that of this process
 * @param log what its last call said
 */
record Command(Map<String, String> environment, Path log) {
  /**
   * Calls it and waits for its end.
   *
   * @throws IllegalStateException when it failed, with what it said
   */
  void run(List<String> arguments) {
    ProcessBuilder builder =
        new ProcessBuilder(arguments).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(log.getParent());
      Process process = builder.start();
      process.getOutputStream().close();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            arguments.getFirst() + ": " + Files.readString(log).strip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot run " + arguments.getFirst() + "; is its Debian package installed?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + arguments.getFirst(), e);
    }
  }
}
