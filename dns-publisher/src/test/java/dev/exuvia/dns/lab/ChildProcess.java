package dev.exuvia.dns.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A server in the foreground as our child; its output goes to a file in its directory. */
final class ChildProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(20);
  private static final Duration GRACE = Duration.ofSeconds(3);
  private static final long POLL_NANOS = 5_000_000;

  private final String name;
  private final Path log;
  private final Process process;

  private ChildProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
  }

  static ChildProcess start(String name, Path directory, List<String> command) {
    Path log = directory.resolve(name + ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      process.getOutputStream().close();
      return new ChildProcess(name, log, process);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot start " + command.getFirst() + "; is its Debian package installed?", e);
    }
  }

  /**
   * Runs a command to its end.
   *
   * @throws IllegalStateException when it fails, with what it said
   */
  static void run(Path directory, List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command.getFirst() + ": " + said.strip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot run " + command.getFirst() + "; is its Debian package installed?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + command.getFirst(), e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** The end of what it wrote. */
  String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  /** Returns once the check holds; ends the child and throws when it doesn't in time. */
  void awaitReady(BooleanSupplier ready) {
    long deadline = System.nanoTime() + START.toNanos();
    while (!ready.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        String words = lastWords();
        close();
        throw new IllegalStateException(name + " did not start. It said:\n" + words);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
