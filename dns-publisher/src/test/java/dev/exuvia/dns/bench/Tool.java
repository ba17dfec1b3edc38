package dev.exuvia.dns.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A command that runs; what it says goes to a file. */
final class Tool {
  private final List<String> command;
  private final Path log;
  private final Process process;

  private Tool(List<String> command, Path log, Process process) {
    this.command = command;
    this.log = log;
    this.process = process;
  }

  static Tool start(List<String> command, Path log) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      process.getOutputStream().close();
      return new Tool(command, log, process);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot start " + command.getFirst() + "; is its Debian package installed?", e);
    }
  }

  /**
   * Waits for its end.
   *
   * @return what it said
   * @throws IllegalStateException when it failed, with what it said
   */
  String finish() {
    try {
      int status = process.waitFor();
      String said = Files.readString(log);
      if (status != 0) {
        throw new IllegalStateException(command.getFirst() + ": " + said.strip());
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + command.getFirst(), e);
    }
  }

  static Path write(Path file, String content) {
    try {
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
