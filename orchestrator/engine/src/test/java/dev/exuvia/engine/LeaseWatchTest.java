package dev.exuvia.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LeaseWatchTest {

  private static final UUID ID = UUID.randomUUID();
  private static final long SECOND = 1_000_000_000L;

  private final LeaseWatch watch = new LeaseWatch(Duration.ofSeconds(5));

  private static Due beat(long beat) {
    return new Due(ID, true, 7, beat);
  }

  @Test
  void aLeaseRunsOutWhenItIsNotRenewedForItsLength() {
    assertThat(watch.ranOut(beat(1), 100 * SECOND)).isFalse();
    assertThat(watch.ranOut(beat(1), 105 * SECOND - 1)).isFalse();
    assertThat(watch.ranOut(beat(1), 105 * SECOND)).isTrue();
  }

  @Test
  void eachRenewalBeginsItAnew() {
    for (int second = 0; second < 60; second++) {
      assertThat(watch.ranOut(beat(second / 4), second * SECOND)).isFalse();
    }
  }

  @Test
  void anotherHolderIsNotTheOneBefore() {
    watch.ranOut(beat(1), 0);
    assertThat(watch.ranOut(new Due(ID, true, 8, 1), 6 * SECOND)).isFalse();
  }

  /** Who comes newly must have watched it itself, and so must who has not seen it meanwhile. */
  @Test
  void whatWasNotSeenMeanwhileIsWatchedAnew() {
    watch.ranOut(beat(1), 0);
    watch.only(Set.of());
    assertThat(watch.ranOut(beat(1), 60 * SECOND)).isFalse();
  }
}
