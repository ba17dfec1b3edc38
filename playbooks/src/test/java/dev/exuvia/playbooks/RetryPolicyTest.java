package dev.exuvia.playbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

  private final RetryPolicy policy =
      new RetryPolicy(5, Duration.ofSeconds(2), Duration.ofSeconds(10));

  @ParameterizedTest
  @CsvSource({"1, PT2S", "2, PT4S", "3, PT8S", "4, PT10S", "1000000, PT10S"})
  void doublesTheDelayUpToTheCeiling(int failed, Duration delay) {
    assertThat(policy.delayAfter(failed)).isEqualTo(delay);
  }

  @ParameterizedTest
  @CsvSource({"0, true", "4, true", "5, false"})
  void countsAttempts(int failed, boolean allowed) {
    assertThat(policy.allowsAfter(failed)).isEqualTo(allowed);
  }

  @Test
  void refusesNonsense() {
    Duration second = Duration.ofSeconds(1);
    assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(0, second, second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(1, second, Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> policy.delayAfter(0));
  }
}
