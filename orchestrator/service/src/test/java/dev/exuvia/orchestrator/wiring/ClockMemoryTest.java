package dev.exuvia.orchestrator.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.engine.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockMemoryTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path folder;
  private final SettableClock machine = new SettableClock();
  private long ticks = 7;

  private Instant now(String boot) {
    return new ClockMemory(folder, boot, machine, () -> ticks).clock().instant();
  }

  @Test
  void theNextProcessGoesOnWhateverWasDoneToTheMachinesClock() {
    Instant first = now("boot");
    machine.advance(HOUR); // Put forward: no time has passed.
    assertThat(now("boot")).isEqualTo(first);
    ticks += Duration.ofMinutes(1).toNanos();
    assertThat(Duration.between(first, now("boot"))).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void afterAnotherStartOfTheMachineItsClockCounts() {
    now("boot");
    machine.advance(HOUR);
    assertThat(now("another")).isEqualTo(machine.instant());
  }

  @Test
  void aDamagedMemoryIsNone() throws IOException {
    now("boot");
    Files.writeString(folder.resolve("clock"), "boot\nnoon\nx\n");
    machine.advance(HOUR);
    assertThat(now("boot")).isEqualTo(machine.instant());
  }
}
