package dev.exuvia.orchestrator.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void hasANameAndAnInterval() {
    assertThat(new Watch("quarantine-ends", HOUR, () -> true).look().getAsBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Drift", "a b", "-a", "a-", "a--b", "a1"})
  void aNameThatIsNoneIsToldWithWhatIsAllowed(String name) {
    assertThatThrownBy(() -> new Watch(name, HOUR, () -> false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("watch '" + name + "': lower case words joined by hyphens are allowed");
  }

  @Test
  void oneThatLooksAllTheTimeIsRefused() {
    assertThatThrownBy(() -> new Watch("drift", Duration.ofMillis(999), () -> false))
        .hasMessage("watch 'drift': every PT0.999S, at least PT1S is allowed");
  }
}
