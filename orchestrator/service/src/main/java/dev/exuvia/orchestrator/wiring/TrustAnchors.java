package dev.exuvia.orchestrator.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** DS or DNSKEY records in a file, one a line; a semicolon begins a comment. */
final class TrustAnchors {

  private TrustAnchors() {}

  /**
   * @throws IllegalStateException naming the file
   */
  static List<String> read(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .map(line -> line.replaceFirst(";.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("the file of trust anchors cannot be read: " + file, e);
    }
  }
}
