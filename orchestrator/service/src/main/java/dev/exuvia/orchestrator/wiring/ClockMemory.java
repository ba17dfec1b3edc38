package dev.exuvia.orchestrator.wiring;

import dev.exuvia.engine.SteadyClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What the time was at some tick of the monotonic clock, in a file: so a process goes on with the
 * clock of the one before, and a wait that it takes over is not cut by a step of the machine's
 * clock between the two. The monotonic clock counts from the start of the machine; after another
 * start what the file says is void.
 */
final class ClockMemory {

  private static final System.Logger LOG = System.getLogger(ClockMemory.class.getName());
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

  private final Path file;
  private final String boot;
  private final Clock machine;
  private final LongSupplier ticks;

  /**
   * @param folder of the service's own
   */
  ClockMemory(Path folder) {
    this(folder, boot(), Clock.systemUTC(), System::nanoTime);
  }

  /**
   * @param boot tells one start of the machine from another
   */
  ClockMemory(Path folder, String boot, Clock machine, LongSupplier ticks) {
    this.file = folder.resolve("clock");
    this.boot = boot;
    this.machine = machine;
    this.ticks = ticks;
  }

  /** The clock that goes on, or a new one. */
  SteadyClock clock() {
    SteadyClock clock =
        remembered()
            .map(now -> new SteadyClock(machine, ticks, now))
            .orElseGet(() -> new SteadyClock(machine, ticks));
    Duration ahead = clock.machineAhead();
    if (ahead.abs().compareTo(WORTH_TELLING) > 0) {
      LOG.log(
          System.Logger.Level.WARNING,
          "The machine''s clock was put {0} by {1} since the service ran last; it is followed slowly",
          ahead.isNegative() ? "back" : "forward",
          ahead.abs());
    }
    remember(clock);
    return clock;
  }

  private Optional<Instant> remembered() {
    try {
      List<String> lines = Files.readAllLines(file);
      if (lines.size() != 3 || !lines.get(0).equals(boot)) {
        return Optional.empty();
      }
      long passed = ticks.getAsLong() - Long.parseLong(lines.get(2));
      return passed < 0
          ? Optional.empty()
          : Optional.of(Instant.parse(lines.get(1)).plusNanos(passed));
    } catch (IOException | DateTimeParseException | NumberFormatException e) {
      LOG.log(System.Logger.Level.DEBUG, "No clock of an earlier process", e);
      return Optional.empty();
    }
  }

  private void remember(SteadyClock clock) {
    try {
      Files.createDirectories(file.getParent());
      Path draft = file.resolveSibling(file.getFileName() + ".new");
      Files.write(
          draft, List.of(boot, clock.instant().toString(), Long.toString(ticks.getAsLong())));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("the clock can't be written to " + file, e);
    }
  }

  private static String boot() {
    try {
      return Files.readString(BOOT).strip();
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.WARNING, "One start of the machine can't be told from another", e);
      return "unknown-" + ProcessHandle.current().pid();
    }
  }
}
