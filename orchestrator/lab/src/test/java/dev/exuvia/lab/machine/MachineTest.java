package dev.exuvia.lab.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  /** One second after the other, each given as milliseconds overslept. */
  private static Machine overslept(Optional<Double> waiting, int... millis) {
    List<Second> seconds = new ArrayList<>();
    for (int i = 0; i < millis.length; i++) {
      seconds.add(new Second(at(i), at(i + 1), Duration.ofMillis(millis[i]), waiting));
    }
    return new Machine(seconds);
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }

  @Test
  void aSleeperThatIsWokenLateIsEvidenceForItsTimeAndTwoSecondsAfter() {
    Machine machine = overslept(Optional.empty(), 5, 5, 700, 5, 5, 5, 5, 5);
    assertThat(machine.evidence(at(2), at(3)))
        .contains("the lab overslept 0.700 s at 2026-11-21T12:00:02Z");
    assertThat(machine.evidence(at(0), at(8))).isPresent();
    assertThat(machine.evidence(at(4), at(5))).isPresent();
    assertThat(machine.evidence(at(5), at(6))).isEmpty();
    assertThat(machine.evidence(at(0), at(2))).isEmpty();
  }

  @Test
  void jitterIsNoEvidence() {
    assertThat(overslept(Optional.of(0.5), 30, 199, 30).evidence(at(0), at(3))).isEmpty();
  }

  @Test
  void processorsThatAreWantedInVainAllTheTimeAreEvidence() {
    assertThat(overslept(Optional.of(0.9), 5, 5, 5).evidence(at(0), at(3))).isEmpty();
    assertThat(overslept(Optional.of(0.97), 5, 5, 5).evidence(at(0), at(3)))
        .contains("something waited for a processor in 97 % of the 3 s from 2026-11-21T12:00:00Z");
  }

  @Test
  void overMinutesOneBadSecondIsNoEvidence() {
    int[] calm = new int[20];
    calm[7] = 900;
    calm[9] = 900;
    assertThat(overslept(Optional.empty(), calm).evidenceOverall(at(0), at(20))).isEmpty();
    calm[11] = 900;
    assertThat(overslept(Optional.empty(), calm).evidenceOverall(at(0), at(20)))
        .contains("the lab overslept in 3 of 20 s from 2026-11-21T12:00:00Z");
  }

  @Test
  void whatWasNotWatchedProvesNothing() {
    Machine machine = new Machine(List.of());
    assertThat(machine.evidence(at(0), at(9))).isEmpty();
    assertThat(machine.evidenceOverall(at(0), at(9))).isEmpty();
    assertThat(machine.worst()).isEmpty();
    assertThat(machine.waiting()).isEmpty();
  }

  @Test
  void theWorstIsTold() {
    Machine machine = overslept(Optional.of(0.25), 5, 300, 250);
    assertThat(machine.worst().map(Second::from)).contains(at(1));
    assertThat(machine.standstills()).isEqualTo(2);
    assertThat(machine.waiting()).contains(0.25);
  }
}
