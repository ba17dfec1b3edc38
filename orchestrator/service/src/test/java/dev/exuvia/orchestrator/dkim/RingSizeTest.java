package dev.exuvia.orchestrator.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.orchestrator.fleet.Policy;
import dev.exuvia.orchestrator.fleet.TtlPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A slot is never taken while its old key may still verify, however the rotations fall. */
class RingSizeTest {

  private static final int ROTATIONS = 40;

  /** One rotation of a random course: when it begins, and when it has drained the old nodes. */
  private record Course(Instant begun, Instant drained) {}

  @Test
  void theDefaultsNeedFour() {
    assertThat(
            RingSize.of(
                policy(Duration.ofDays(3), Duration.ofHours(2), Duration.ofDays(5)),
                new TtlPolicy(Duration.ofHours(1), Duration.ofMinutes(5))))
        .isEqualTo(4);
  }

  @Test
  void dailyRotationsNeedMore() {
    assertThat(
            RingSize.of(
                policy(Duration.ofDays(1), Duration.ofHours(2), Duration.ofDays(5)),
                new TtlPolicy(Duration.ofHours(1), Duration.ofMinutes(5))))
        .isEqualTo(8);
  }

  static LongStream seeds() {
    long first = Long.getLong("exuvia.seed", 72);
    return LongStream.range(first, first + 500);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noSlotIsTakenTooEarly(long seed) {
    Random random = new Random(seed);
    Policy policy =
        policy(
            Duration.ofHours(random.nextInt(12, 24 * 7)),
            Duration.ofHours(random.nextInt(0, 8)),
            Duration.ofHours(random.nextInt(1, 24 * 7)));
    Duration rotating = Duration.ofSeconds(random.nextInt(1, 3600));
    TtlPolicy ttl = new TtlPolicy(rotating.plusSeconds(random.nextInt(0, 86_400)), rotating);
    int size = RingSize.of(policy, ttl);
    List<Course> rotations = rotations(policy, ttl, random);

    // The key of the rotation k is signed with until the rotation k+1 has drained its nodes.
    for (int k = 0; k + size < ROTATIONS; k++) {
      Instant free =
          rotations
              .get(k + 1)
              .drained()
              .plus(policy.keyOutlivesMail())
              .plus(ttl.normal())
              .plus(policy.slack());
      assertThat(rotations.get(k + size).begun())
          .as("slot of rotation %d with %d slots, %s, %s", k, size, policy, ttl)
          .isAfterOrEqualTo(free);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void oneSlotLessWouldBeTooFew(long seed) {
    Random random = new Random(seed);
    Policy policy =
        policy(
            Duration.ofHours(random.nextInt(12, 24)),
            Duration.ZERO,
            Duration.ofHours(random.nextInt(72, 24 * 7)));
    TtlPolicy ttl = new TtlPolicy(Duration.ofHours(1), Duration.ofMinutes(5));
    int tooFew = RingSize.of(policy, ttl) - 1;
    Instant begun = Instant.EPOCH;
    Instant nextDrained = begun.plus(policy.period()).plus(RingSize.untilDrained(policy, ttl));

    assertThat(begun.plus(policy.period().multipliedBy(tooFew)))
        .isBefore(
            nextDrained.plus(policy.keyOutlivesMail()).plus(ttl.normal()).plus(policy.slack()));
  }

  private static List<Course> rotations(Policy policy, TtlPolicy ttl, Random random) {
    List<Course> rotations = new ArrayList<>();
    Instant begun = Instant.EPOCH;
    for (int i = 0; i < ROTATIONS; i++) {
      Duration toDrain = part(RingSize.untilDrained(policy, ttl), random);
      rotations.add(new Course(begun, begun.plus(toDrain)));
      Duration shift = part(policy.jitter().multipliedBy(2), random).minus(policy.jitter());
      begun = begun.plus(policy.period()).plus(shift);
    }
    return rotations;
  }

  private static Duration part(Duration whole, Random random) {
    // The extremes are where it breaks.
    return switch (random.nextInt(3)) {
      case 0 -> Duration.ZERO;
      case 1 -> whole;
      default -> Duration.ofSeconds(random.nextLong(whole.toSeconds() + 1));
    };
  }

  private static Policy policy(Duration period, Duration jitter, Duration mailLifetime) {
    return new Policy(
        period,
        jitter,
        Duration.ofMinutes(5),
        mailLifetime,
        Duration.ofMinutes(5),
        Duration.ofDays(14),
        0,
        Duration.ofDays(1),
        false,
        Duration.ofMinutes(30));
  }
}
