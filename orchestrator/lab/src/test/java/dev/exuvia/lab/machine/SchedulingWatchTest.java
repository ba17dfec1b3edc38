package dev.exuvia.lab.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SchedulingWatchTest {

  @Test
  void thePressureOfAKernelThatTellsItIsRead() {
    assertThat(
            CpuPressure.parse(
                """
                some avg10=98.45 avg60=93.79 avg300=51.04 total=225234396
                full avg10=0.00 avg60=0.00 avg300=0.00 total=0
                """))
        .contains(Duration.ofMillis(225_234).plusNanos(396_000));
    assertThat(CpuPressure.parse("")).isEmpty();
    assertThat(new CpuPressure(Path.of("/proc/pressure/none")).total()).isEmpty();
  }
}
