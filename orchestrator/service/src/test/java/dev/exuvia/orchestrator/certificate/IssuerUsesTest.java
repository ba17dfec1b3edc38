package dev.exuvia.orchestrator.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.cert.quota.Breaker;
import dev.exuvia.cert.quota.PlannedOrder;
import dev.exuvia.cert.quota.Quotas;
import dev.exuvia.cert.quota.Use;
import dev.exuvia.orchestrator.rotation.TestSchema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class IssuerUsesTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final IssuerUses uses = new IssuerUses(TestSchema.create());

  private static Use order(String id, Instant at) {
    return Use.order(
        "lets-encrypt",
        "https://ca.example/acct/1",
        id,
        new TreeSet<>(List.of("mx.kestrel.example", "imap.kestrel.example")),
        at,
        false);
  }

  @Test
  void rememberedOnceOldestFirstUntilTakenBack() {
    Use late = order("late", NOW);
    Use early = order("early", NOW.minusSeconds(60));
    uses.record(late);
    uses.record(early);
    uses.record(early);
    assertThat(uses.since(NOW.minusSeconds(60))).containsExactly(early, late);
    assertThat(uses.since(NOW)).containsExactly(late);
    uses.withdraw("early");
    uses.withdraw("never there");
    assertThat(uses.since(Instant.EPOCH)).containsExactly(late);
  }

  @Test
  void whatIsSpokenAgainstIsNotAdded() {
    uses.record(order("first", NOW));
    Optional<String> objection =
        uses.reserve(order("second", NOW), NOW, seen -> Optional.of("saw " + seen.size()));
    assertThat(objection).contains("saw 1");
    assertThat(uses.since(NOW)).hasSize(1);
  }

  /** No limit looks back further than half a year, so that nothing has to be kept for longer. */
  @Test
  void whatNoLimitLooksBackToIsForgotten() {
    Use old = order("old", NOW.minus(Duration.ofDays(184)));
    Use young = order("young", NOW.minus(Duration.ofDays(182)));
    uses.record(old);
    uses.record(young);
    Use next = order("next", NOW);
    assertThat(uses.reserve(next, NOW, seen -> Optional.of("no"))).contains("no");
    assertThat(uses.since(Instant.EPOCH)).containsExactly(old, young);
    assertThat(uses.reserve(next, NOW, seen -> Optional.empty())).isEmpty();
    assertThat(uses.since(Instant.EPOCH)).containsExactly(young, next);
  }

  /** Twelve at once, each with a connection of its own: the breaker lets four orders through. */
  @Test
  void ofManyAtOnceOnlySoManyAsFit() throws Exception {
    Quotas quotas = new Quotas(uses, Map.of(), Breaker.USUAL);
    PlannedOrder planned =
        new PlannedOrder("lets-encrypt", "a", new TreeSet<>(List.of("mx.x.test")), NOW, false);
    try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
      List<Callable<Boolean>> loops =
          IntStream.range(0, 12)
              .<Callable<Boolean>>mapToObj(i -> () -> quotas.admit(planned, "r" + i).isEmpty())
              .toList();
      long admitted = 0;
      for (Future<Boolean> each : threads.invokeAll(loops)) {
        admitted += each.get() ? 1 : 0;
      }
      assertThat(admitted).isEqualTo(4);
    }
  }
}
