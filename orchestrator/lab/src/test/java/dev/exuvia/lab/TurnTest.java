package dev.exuvia.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.lab.report.RotationView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurnTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Duration LIFETIME = Duration.ofMinutes(2);

  private static RotationView rotation(String step, Optional<Long> began, Optional<Long> ended) {
    return new RotationView(
        "1",
        "SUCCEEDED",
        Optional.of(NOON),
        Optional.empty(),
        List.of(
            new RotationView.Step(
                step,
                step,
                "DONE",
                "work",
                began.map(NOON::plusSeconds),
                ended.map(NOON::plusSeconds),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
  }

  private static boolean mayNeed(long drained, Optional<Long> judged) {
    return Turn.mayNeedSelectors(
        rotation("drain-nodes", Optional.of(0L), Optional.of(drained)),
        rotation("retire-selectors", judged, Optional.empty()),
        LIFETIME);
  }

  @Test
  void selectorsAreNeededForTheLifetimeOfMailAfterTheLastWasSigned() {
    assertThat(mayNeed(40, Optional.of(159L))).isTrue();
    assertThat(mayNeed(40, Optional.of(160L))).isFalse();
  }

  @Test
  void aRotationThatNeverJudgedLeavesThemAlone() {
    assertThat(mayNeed(40, Optional.empty())).isTrue();
  }
}
