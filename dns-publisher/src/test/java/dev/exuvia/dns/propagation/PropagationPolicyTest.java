package dev.exuvia.dns.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PropagationPolicyTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final InetSocketAddress ONE = new InetSocketAddress("192.0.2.1", 53);
  private static final InetSocketAddress TWO = new InetSocketAddress("192.0.2.2", 53);
  private static final InetSocketAddress SIX = new InetSocketAddress("2001:db8::3", 53);
  private static final RecordSet OLD =
      RecordSet.of("x.test.", RecordType.A, Duration.ofMinutes(1), "192.0.2.7");
  private static final RecordSet NEW =
      RecordSet.of("x.test.", RecordType.A, OLD.ttl(), "192.0.2.8");
  private static final Answer.Dead DEAD = new Answer.Dead(TWO, "timeout");
  private static final Answer.Lame LAME = new Answer.Lame(SIX, "answered REFUSED");
  private static final PropagationPolicy ALL = new PropagationPolicy.WaitForAll();
  private static final PropagationPolicy ANY = new PropagationPolicy.WithoutFailed(1, Set.of());

  private static Observation seen(Answer... answers) {
    return new Observation("x.test.", RecordType.A, NOON, NOON, List.of(answers));
  }

  private static Answer serves(InetSocketAddress server, RecordSet records) {
    return new Answer.Present(server, records);
  }

  private static Progress judge(PropagationPolicy policy, Answer... answers) {
    return policy.judge(seen(answers), Optional.of(NEW));
  }

  @Test
  void everywhereIsEverywhere() {
    for (PropagationPolicy policy : List.of(ALL, ANY)) {
      assertThat(judge(policy, serves(ONE, NEW), serves(TWO, NEW)))
          .isEqualTo(new Progress.Everywhere());
    }
  }

  @Test
  void absenceMayBeWanted() {
    Answer gone = new Answer.Absent(ONE, Duration.ZERO);
    assertThat(ALL.judge(seen(gone), Optional.empty())).isEqualTo(new Progress.Everywhere());
    assertThat(judge(ALL, gone)).isEqualTo(new Progress.NotYet(List.of(gone)));
  }

  @Test
  void waitsForAllNamesTheDead() {
    assertThat(judge(ALL, serves(ONE, NEW), DEAD)).isEqualTo(new Progress.NotYet(List.of(DEAD)));
  }

  @Test
  void goesOnWithoutDeadAndLame() {
    assertThat(judge(ANY, serves(ONE, NEW), DEAD, LAME))
        .isEqualTo(new Progress.WithoutSome(List.of(DEAD, LAME)));
  }

  @Test
  void oldDataIsWaitedForWhateverElseFails() {
    Answer old = serves(TWO, OLD);
    assertThat(judge(ANY, serves(ONE, NEW), old, LAME))
        .isEqualTo(new Progress.NotYet(List.of(old, LAME)));
  }

  @Test
  void answersThatCachesMayTakeAreNoExcuse() {
    for (Answer answer : List.of(new Answer.Bogus(TWO, "x"), new Answer.Unclear(TWO, "x"))) {
      assertThat(judge(ANY, serves(ONE, NEW), answer))
          .isEqualTo(new Progress.NotYet(List.of(answer)));
    }
  }

  @Test
  void enoughHaveToAnswer() {
    PropagationPolicy two = new PropagationPolicy.WithoutFailed(2, Set.of());
    assertThat(judge(two, serves(ONE, NEW), DEAD, LAME)).isInstanceOf(Progress.NotYet.class);
    assertThat(judge(two, serves(ONE, NEW), serves(TWO, NEW), LAME))
        .isEqualTo(new Progress.WithoutSome(List.of(LAME)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PropagationPolicy.WithoutFailed(0, Set.of()));
  }

  @Test
  void someAreIndispensable() {
    PropagationPolicy policy = new PropagationPolicy.WithoutFailed(1, Set.of(TWO));
    assertThat(judge(policy, serves(ONE, NEW), DEAD)).isInstanceOf(Progress.NotYet.class);
    assertThat(judge(policy, serves(ONE, NEW), serves(TWO, NEW), LAME))
        .isInstanceOf(Progress.WithoutSome.class);
  }

  @Test
  void whatIsKeptIsByWhoIsLeft() {
    assertThat(seen(serves(ONE, OLD), DEAD).without(List.of(DEAD)).longestKept())
        .isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void tellsWhoseZoneIsOlder() {
    Observation observation =
        new Observation(
            "x.test.",
            RecordType.A,
            NOON,
            NOON,
            List.of(serves(ONE, NEW), serves(TWO, OLD), LAME),
            Map.of(ONE, new Serial(2), TWO, new Serial(4_294_967_295L)));
    assertThat(observation.behind()).containsExactly(TWO);
  }

  @Test
  void serialsGoRound() {
    assertThat(new Serial(1).isBefore(new Serial(2))).isTrue();
    assertThat(new Serial(2).isBefore(new Serial(2))).isFalse();
    assertThat(new Serial(2).isBefore(new Serial(1))).isFalse();
    assertThat(new Serial(4_294_967_295L).isBefore(new Serial(0))).isTrue();
    assertThat(new Serial(0).isBefore(new Serial(1L << 31))).as("no order").isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new Serial(1L << 32));
  }
}
