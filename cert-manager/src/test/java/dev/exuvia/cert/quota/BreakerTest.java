package dev.exuvia.cert.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Whatever a loop does, five orders for the same names never lie within ten seconds. */
final class BreakerTest {
  private static final long SEED = Long.getLong("exuvia.seed", 72);
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final List<SortedSet<String>> SETS =
      List.of(
          new TreeSet<>(List.of("mx.kestrel.test")),
          new TreeSet<>(List.of("mx.kestrel.test", "imap.kestrel.test")));

  @RepeatedTest(200)
  void fiveInTenSecondsAreImpossible(RepetitionInfo repetition) {
    Random random = new Random(SEED + repetition.getCurrentRepetition());
    Breaker breaker =
        new Breaker(1 + random.nextInt(4), Duration.ofSeconds(10 + random.nextInt(600)));
    UseLedger ledger = new UseLedgerInMemory();
    List<Instant> clock = new ArrayList<>(List.of(NOON));
    for (int step = 0; step < 300; step++) {
      Instant now = clock.getLast().plusMillis(random.nextInt(4000) - (step % 7 == 0 ? 3000 : 0));
      clock.add(now);
      // Another process: it has the ledger and nothing else.
      Quotas quotas = new Quotas(ledger, Map.of(), breaker);
      String id = "order " + step;
      PlannedOrder order =
          new PlannedOrder(
              "ca-" + random.nextInt(3),
              "account-" + random.nextInt(2),
              SETS.get(random.nextInt(SETS.size())),
              now,
              random.nextBoolean());
      if (quotas.admit(order, id).isEmpty() && random.nextInt(10) == 0) {
        ledger.withdraw(id);
      }
    }
    for (SortedSet<String> names : SETS) {
      assertFew(ledger, names, breaker);
    }
  }

  @Test
  void saysUntilWhenAndThatNobodyElseHelps() {
    Quotas quotas = Quotas.breakerOnly();
    for (int second = 0; second < 4; second++) {
      assertThat(quotas.admit(order(NOON.plusSeconds(second)), "order " + second)).isEmpty();
    }
    Exceeded exceeded = quotas.admit(order(NOON.plusSeconds(4)), "order 4").orElseThrow();
    assertThat(exceeded.everywhere()).isTrue();
    assertThat(exceeded.until()).isEqualTo(NOON.plus(Duration.ofMinutes(10)));
    assertThat(quotas.admit(order(exceeded.until()), "order 5")).isEmpty();
  }

  @Test
  void cannotBeSetSoThatFiveFit() {
    assertThatThrownBy(() -> new Breaker(5, Duration.ofMinutes(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Breaker(4, Duration.ofSeconds(9)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static PlannedOrder order(Instant at) {
    return new PlannedOrder("le", "account", SETS.getFirst(), at, true);
  }

  private static void assertFew(UseLedger ledger, SortedSet<String> names, Breaker breaker) {
    List<Instant> placed =
        ledger.since(Instant.EPOCH).stream()
            .filter(use -> use.names().equals(names))
            .map(Use::at)
            .toList();
    assertThat(placed).isNotEmpty();
    for (Instant first : placed) {
      Instant end = first.plus(breaker.window());
      assertThat(placed)
          .filteredOn(at -> !at.isBefore(first) && at.isBefore(end))
          .hasSizeLessThanOrEqualTo(breaker.most());
    }
  }
}
