package dev.exuvia.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MandatoryWaitTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  private static RotationView.Step step(long start, double waited) {
    return new RotationView.Step(
        "s" + start,
        "a",
        "DONE",
        "wait",
        Optional.of(START.plusSeconds(start)),
        Optional.of(START.plusSeconds(start + 60)),
        waited,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void waitsOneAfterTheOtherAddUp() {
    assertThat(MandatoryWait.of(List.of(step(0, 5), step(10, 2.5))))
        .isEqualTo(Duration.ofMillis(7500));
  }

  @Test
  void waitsSideBySideCountOnce() {
    assertThat(MandatoryWait.of(List.of(step(0, 10), step(2, 3), step(8, 6))))
        .isEqualTo(Duration.ofSeconds(14));
  }

  @Test
  void orderDoesNotMatterAndWorkDoesNotCount() {
    assertThat(MandatoryWait.of(List.of(step(10, 5), step(3, 0), step(0, 2))))
        .isEqualTo(Duration.ofSeconds(7));
    assertThat(MandatoryWait.of(List.of())).isEqualTo(Duration.ZERO);
  }
}
