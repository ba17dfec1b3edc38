package dev.exuvia.lab.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pressure stall information about processors: how long, since the start of the machine, at least
 * one task was ready to run and none was free ({@code Documentation/accounting/psi.rst} of the
 * kernel). Kernels without it, and containers that hide it, have no such file.
 */
final class CpuPressure {

  private static final Pattern SOME = Pattern.compile("(?m)^some .*\\btotal=(\\d+)$");

  private final Path file;

  CpuPressure(Path file) {
    this.file = file;
  }

  static CpuPressure ofThisMachine() {
    return new CpuPressure(Path.of("/proc/pressure/cpu"));
  }

  /** Up to now; empty where it is not told. */
  Optional<Duration> total() {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static Optional<Duration> parse(String text) {
    Matcher some = SOME.matcher(text);
    return some.find()
        ? Optional.of(Duration.of(Long.parseLong(some.group(1)), ChronoUnit.MICROS))
        : Optional.empty();
  }
}
