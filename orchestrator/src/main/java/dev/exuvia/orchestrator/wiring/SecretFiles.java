package dev.exuvia.orchestrator.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Secrets that the fleet names by file, so that they are in no configuration. */
final class SecretFiles {

  private SecretFiles() {}

  /**
   * @throws IllegalStateException naming the file, never what it holds
   */
  static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalStateException("the secret file cannot be read: " + file, e);
    }
  }
}
