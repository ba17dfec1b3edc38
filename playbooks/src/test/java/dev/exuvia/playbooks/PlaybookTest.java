package dev.exuvia.playbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlaybookTest {

  @Test
  void refusesStepsThatCanNeverRun() {
    assertRefused("no steps");
    assertRefused("Two steps are named a", step("a"), step("a"));
    assertRefused("a needs the unknown step b", step("a", "b"));
    assertRefused("[a, b, a]", step("a", "b"), step("b", "a"));
  }

  @Test
  void awaitingActionsAreWaits() {
    assertThat(step("await-ttl").kind()).isEqualTo(StepKind.WAIT);
    assertThat(step("cut-over").kind()).isEqualTo(StepKind.WORK);
  }

  @Test
  void knowsThePointOfNoReturn() {
    assertThat(step("a").pointOfNoReturn()).isFalse();
    assertThat(
            new Step(
                    "a",
                    "a",
                    Set.of(),
                    Duration.ofSeconds(1),
                    RetryPolicy.NONE,
                    Optional.empty(),
                    Map.of("pointOfNoReturn", "true"))
                .pointOfNoReturn())
        .isTrue();
  }

  private static void assertRefused(String why, Step... steps) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Playbook("p", "", List.of(steps)))
        .withMessageContaining(why);
  }

  private static Step step(String name, String... needs) {
    return new Step(
        name,
        name,
        Set.of(needs),
        Duration.ofSeconds(1),
        RetryPolicy.NONE,
        Optional.empty(),
        Map.of());
  }
}
