package dev.exuvia.engine;

import static dev.exuvia.engine.SettableClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyClockTest {

  private long ticks = 42;
  private Duration ahead = Duration.ZERO;
  private final SteadyClock clock = new SteadyClock(new Machine(), () -> ticks);

  /** A clock that may be put forward or back. */
  private final class Machine extends Clock {

    @Override
    public Instant instant() {
      return START.plusNanos(ticks - 42).plus(ahead);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private void pass(Duration time) {
    ticks += time.toNanos();
  }

  @Test
  void goesAsTheMachinesDoes() {
    pass(Duration.ofDays(3));
    assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(3)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT10S", "PT2M", "PT-1H", "PT-10S", "P3000D", "P-3000D"})
  void aStepOfTheMachinesClockIsNoStepOfThisOne(String step) {
    pass(Duration.ofSeconds(10));
    Instant before = clock.instant();
    ahead = Duration.parse(step);
    assertThat(clock.instant()).isEqualTo(before);

    Duration wait = Duration.ofMinutes(1);
    pass(wait);
    assertThat(Duration.between(before, clock.instant()))
        .isBetween(wait.minusMillis(30), wait.plusMillis(30));
  }

  @Test
  void followsSlowlyUntilBothAgree() {
    ahead = Duration.ofSeconds(10);
    for (int minute = 0; minute < 60 * 10; minute++) {
      pass(Duration.ofMinutes(1));
      clock.instant();
    }
    assertThat(clock.machineAhead()).isZero();
  }

  @Test
  void neverGoesBack() {
    Instant last = clock.instant();
    for (int i = 0; i < 1000; i++) {
      ahead = Duration.ofSeconds(i % 2 == 0 ? -3600 : 3600);
      pass(Duration.ofMillis(i % 7));
      Instant now = clock.instant();
      assertThat(now).isAfterOrEqualTo(last);
      last = now;
    }
  }
}
