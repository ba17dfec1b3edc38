package dev.exuvia.orchestrator.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs short programs to their end. */
final class Commands {

  private Commands() {}

  /**
   * What came of a program.
   *
   * @param exitCode 0 when it succeeded
   * @param output what it wrote to standard output and standard error
   */
  record Result(int exitCode, String output) {
    boolean succeeded() {
      return exitCode == 0;
    }

    void orThrow(String what) {
      if (!succeeded()) {
        throw new DatabaseException(what + " failed (exit " + exitCode + "): " + output.strip());
      }
    }
  }

  static Result run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      throw new DatabaseException("Can't run " + command.getFirst(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseException("Interrupted while running " + command.getFirst(), e);
    }
  }
}
