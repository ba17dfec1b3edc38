package dev.exuvia.orchestrator.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The addresses that exist, so that the edge refuses all others at once (RFC 5321 section 4.2.5)
 * and never sends a bounce for them.
 */
public final class Recipients {

  private final Path file;

  /**
   * @param file one address a line; blank lines and those that begin with {@code #} don't count.
   *     Read anew each time: mailboxes come and go between rotations
   */
  public Recipients(Path file) {
    this.file = file;
  }

  public List<String> all() {
    try (var lines = Files.lines(file)) {
      return lines
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the recipients file cannot be read: " + file, e);
    }
  }
}
