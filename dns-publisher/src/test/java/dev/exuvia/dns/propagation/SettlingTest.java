package dev.exuvia.dns.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlingTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final InetSocketAddress ONE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 53);
  private static final InetSocketAddress TWO =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 54);
  private final Settling settling = new Settling(Duration.ofSeconds(2));

  private static Observation seen(Instant ended, Answer... answers) {
    return new Observation("x.test.", RecordType.A, ended.minusSeconds(1), ended, List.of(answers));
  }

  private static Answer present(InetSocketAddress server, long ttl) {
    Duration duration = Duration.ofSeconds(ttl);
    return new Answer.Present(server, RecordSet.of("x.test", RecordType.A, duration, "192.0.2.1"));
  }

  private static Answer absent(InetSocketAddress server, long ttl) {
    return new Answer.Absent(server, Duration.ofSeconds(ttl));
  }

  @Test
  void oldDataIsGoneItsTtlAfterTheLastServerLostIt() {
    Observation before = seen(NOON.minusSeconds(60), present(ONE, 300), present(TWO, 300));
    Observation after = seen(NOON, present(ONE, 5), present(TWO, 5));
    Settled settled = settling.after(before, after);
    assertThat(settled.at()).isEqualTo(NOON.plusSeconds(302));
    assertThat(settled.why()).contains("the old A of x.test.", "300 s", "2026-01-01T12:00:00Z");
  }

  @Test
  void longestTtlOfAnyServerCounts() {
    Observation before = seen(NOON.minusSeconds(60), present(ONE, 10), present(TWO, 300));
    Observation after = seen(NOON, absent(ONE, 3600), absent(TWO, 3600));
    assertThat(settling.after(before, after).at()).isEqualTo(NOON.plusSeconds(302));
  }

  @Test
  void absenceIsRememberedForTheNegativeTtl() {
    Observation before = seen(NOON.minusSeconds(60), absent(ONE, 30), absent(TWO, 20));
    Observation after = seen(NOON, present(ONE, 3600), present(TWO, 3600));
    Settled settled = settling.after(before, after);
    assertThat(settled.at()).isEqualTo(NOON.plusSeconds(32));
    assertThat(settled.why()).contains("the absence of A of x.test.");
  }

  @Test
  void serversThatDisagreedBothCount() {
    Observation before = seen(NOON.minusSeconds(60), present(ONE, 10), absent(TWO, 40));
    Observation after = seen(NOON, present(ONE, 60), present(TWO, 60));
    assertThat(settling.after(before, after).at()).isEqualTo(NOON.plusSeconds(42));
  }

  /** RFC 7671 section 8.1. */
  @Test
  void newKeyWaitsTwoTtls() {
    Observation before = seen(NOON.minusSeconds(60), present(ONE, 30));
    Observation after = seen(NOON, present(ONE, 30));
    Settled settled = settling.beforeNewKey(before, after);
    assertThat(settled.at()).isEqualTo(NOON.plusSeconds(62));
    assertThat(settled.why()).contains("2 times 30 s");
  }

  @Test
  void withoutAnAnswerOfEveryServerNobodyKnows() {
    Observation whole = seen(NOON, present(ONE, 30), present(TWO, 30));
    Observation partial = seen(NOON, present(ONE, 30), new Answer.Dead(TWO, "timeout"));
    assertThatIllegalArgumentException().isThrownBy(() -> settling.after(partial, whole));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settling.after(whole, partial))
        .withMessageContaining("timeout");
  }

  @Test
  void lastWaitWins() {
    Settled early = settling.of(new Obsolete("a", Duration.ofSeconds(1), NOON));
    Settled late = settling.of(new Obsolete("b", Duration.ofSeconds(9), NOON));
    assertThat(Settled.last(List.of(early, late))).isEqualTo(late);
  }

  @Test
  void observationSaysWhatIsCertain() {
    RecordSet set = RecordSet.of("x.test", RecordType.A, Duration.ofSeconds(30), "192.0.2.1");
    RecordSet other = RecordSet.of("x.test", RecordType.A, Duration.ofSeconds(30), "192.0.2.2");
    Observation all = seen(NOON, present(ONE, 30), present(TWO, 30));
    Observation some = seen(NOON, present(ONE, 30), absent(TWO, 5));
    Observation unsure = seen(NOON, present(ONE, 30), new Answer.Dead(TWO, "timeout"));
    assertThat(all.allServe(set)).isTrue();
    assertThat(all.allServe(other)).isFalse();
    assertThat(all.noneServes(other)).isTrue();
    assertThat(some.allServe(set)).isFalse();
    assertThat(some.noneServes(set)).isFalse();
    assertThat(some.allAbsent()).isFalse();
    assertThat(unsure.noneServes(other)).as("a silent server may serve it").isFalse();
    assertThat(unsure.noneServesData("192.0.2.9")).isFalse();
    assertThat(all.noneServesData("192.0.2.9")).isTrue();
    assertThat(all.noneServesData("192.0.2.1")).isFalse();
  }
}
