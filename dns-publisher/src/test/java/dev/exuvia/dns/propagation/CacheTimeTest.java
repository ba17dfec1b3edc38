package dev.exuvia.dns.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CacheTimeTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final InetSocketAddress ONE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 53);
  private static final InetSocketAddress TWO =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 54);
  private static final Set<String> OLD = Set.of("192.0.2.1");
  private static final Set<String> NEW = Set.of("192.0.2.2");
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private final CacheTime time = new CacheTime(Duration.ofSeconds(2));

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

  private static Replacement change(
      RecordType type, Set<String> before, Set<String> after, long ttl, Instant gone) {
    return new Replacement(
        new Subject("x.test", type), before, after, Duration.ofSeconds(ttl), Optional.of(gone));
  }

  private Instant reliable(Replacement change, Replacement... others) {
    return time.reliable(change, List.of(others)).orElseThrow().at();
  }

  @Test
  void oldDataIsGoneItsTtlAfterTheLastServerLostIt() {
    Settled settled =
        time.reliable(change(RecordType.A, OLD, NEW, 300, NOON), List.of()).orElseThrow();
    assertThat(settled.at()).isEqualTo(NOON.plusSeconds(302));
    assertThat(settled.why()).contains("the old x.test. A", "300 s", "2026-01-01T12:00:00Z");
  }

  @Test
  void longestOfWhatAnyServerGaveIsKept() {
    assertThat(seen(NOON, present(ONE, 10), present(TWO, 300)).longestKept())
        .isEqualTo(FIVE_MINUTES);
    assertThat(seen(NOON, absent(ONE, 30), absent(TWO, 20)).longestKept())
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(seen(NOON, present(ONE, 10), absent(TWO, 40)).longestKept())
        .as("servers that disagree both count")
        .isEqualTo(Duration.ofSeconds(40));
  }

  @Test
  void absenceIsRememberedForTheNegativeTtl() {
    Settled settled =
        time.reliable(change(RecordType.A, Set.of(), NEW, 30, NOON), List.of()).orElseThrow();
    assertThat(settled.at()).isEqualTo(NOON.plusSeconds(32));
    assertThat(settled.why()).contains("the absence of x.test. A");
  }

  /** RFC 7671 section 8.1. */
  @Test
  void newKeyWaitsTwoTtls() {
    Settled settled =
        time.reliable(change(RecordType.TLSA, OLD, NEW, 30, NOON), List.of()).orElseThrow();
    assertThat(settled.at()).isEqualTo(NOON.plusSeconds(62));
    assertThat(settled.why()).contains("2 times 30 s");
  }

  @Test
  void shorterTtlOfTheSameKeyWaitsOne() {
    assertThat(reliable(change(RecordType.TLSA, OLD, OLD, 30, NOON)))
        .isEqualTo(NOON.plusSeconds(32));
  }

  @Test
  void whatWasLoweredBeforeCountsInFull() {
    Replacement lowered = change(RecordType.A, OLD, OLD, 3600, NOON.minusSeconds(60));
    assertThat(reliable(change(RecordType.A, OLD, NEW, 30, NOON), lowered))
        .isEqualTo(NOON.plusSeconds(3600 - 60 + 2));
  }

  @Test
  void ofTheTtlThatWasLoweredTwoPassBeforeANewKey() {
    Replacement lowered = change(RecordType.TLSA, OLD, OLD, 3600, NOON.minusSeconds(3600));
    assertThat(reliable(change(RecordType.TLSA, OLD, NEW, 30, NOON), lowered))
        .isEqualTo(NOON.plusSeconds(3602));
  }

  @Test
  void nobodyKnowsWhileSomeServerGivesTheOld() {
    Replacement everywhere = change(RecordType.A, OLD, NEW, 300, NOON);
    Replacement underWay =
        new Replacement(everywhere.subject(), OLD, NEW, FIVE_MINUTES, Optional.empty());
    assertThat(time.reliable(underWay, List.of(everywhere))).isEmpty();
    assertThat(time.forgotten(underWay, 1)).isEmpty();
    assertThat(reliable(everywhere, underWay)).isEqualTo(NOON.plusSeconds(302));
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
