package dev.exuvia.cert.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** A Pebble that has what Debian's hasn't; {@code ./exuvia test} builds it where Go is at hand. */
public final class NewerPebble {
  private NewerPebble() {}

  /** Its program; a test that needs it is skipped where there is none, and says why. */
  public static Path program() {
    Path program = Path.of(System.getProperty("exuvia.root", "..")).resolve("target/tools/pebble");
    assumeTrue(
        Files.isExecutable(program),
        "needs a Pebble newer than Debian's 2.4.0, for renewal information, profiles and"
            + " dns-account-01: none at "
            + program
            + "; './exuvia test' builds one where Go and its module proxy are at hand");
    return program;
  }
}
