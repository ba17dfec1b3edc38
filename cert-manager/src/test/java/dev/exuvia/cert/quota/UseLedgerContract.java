package dev.exuvia.cert.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every ledger does. */
public abstract class UseLedgerContract {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  /** An empty one. */
  protected abstract UseLedger ledger();

  @Test
  void givesWhatWasRecordedSinceOldestFirst() {
    UseLedger ledger = ledger();
    Use later = use("later", 10);
    Use earlier = use("earlier", 5);
    ledger.record(later);
    ledger.record(earlier);
    ledger.record(use("long ago", -100));
    assertThat(ledger.since(NOON)).containsExactly(earlier, later);
    assertThat(ledger.since(NOON.plusSeconds(10))).containsExactly(later);
  }

  @Test
  void keepsEveryKindAsItIs() {
    UseLedger ledger = ledger();
    Use order = use("order", 0);
    List<Use> all =
        List.of(
            order,
            order.failed("mx.kestrel.test", NOON.plusSeconds(1)),
            order.proven("mx.kestrel.test", NOON.plusSeconds(2)),
            order.died(NOON.plusSeconds(3)));
    all.forEach(ledger::record);
    assertThat(ledger.since(NOON)).isEqualTo(all);
  }

  @Test
  void recordsAnIdOnce() {
    UseLedger ledger = ledger();
    ledger.record(use("same", 1));
    ledger.record(use("same", 2));
    assertThat(ledger.since(NOON)).containsExactly(use("same", 1));
  }

  @Test
  void withdrawsAndForgetsUnknownIds() {
    UseLedger ledger = ledger();
    ledger.record(use("gone", 1));
    ledger.withdraw("gone");
    ledger.withdraw("never there");
    assertThat(ledger.since(NOON)).isEmpty();
  }

  @Test
  void reservesOnlyWhatNothingSpeaksAgainst() {
    UseLedger ledger = ledger();
    Optional<String> none = ledger.reserve(use("first", 1), NOON, uses -> Optional.empty());
    Optional<String> objection =
        ledger.reserve(use("second", 2), NOON, uses -> Optional.of("there are " + uses.size()));
    assertThat(none).isEmpty();
    assertThat(objection).contains("there are 1");
    assertThat(ledger.since(NOON)).extracting(Use::id).containsExactly("first");
  }

  @Test
  void ofManyThatReserveAtOnceEachSeesTheOthers() throws Exception {
    UseLedger ledger = ledger();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Optional<String>>> tries = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        Use use = use("try " + i, 1);
        tries.add(
            threads.submit(
                () ->
                    ledger.reserve(
                        use,
                        NOON,
                        uses -> uses.size() < 3 ? Optional.empty() : Optional.of("full"))));
      }
      int admitted = 0;
      for (Future<Optional<String>> one : tries) {
        admitted += one.get().isEmpty() ? 1 : 0;
      }
      assertThat(admitted).isEqualTo(3);
      assertThat(ledger.since(NOON)).hasSize(3);
    }
  }

  private static Use use(String id, int seconds) {
    return Use.order(
        "pebble-1",
        "https://ca.test/1",
        id,
        new TreeSet<>(List.of("mx.kestrel.test", "imap.kestrel.test")),
        NOON.plusSeconds(seconds),
        false);
  }
}
