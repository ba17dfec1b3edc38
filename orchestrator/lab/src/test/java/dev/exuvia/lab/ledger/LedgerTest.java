package dev.exuvia.lab.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.lab.SettableClock;
import dev.exuvia.lab.ledger.DeliveryStatus.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private static final Copy HERE = new Copy("user01@kestrel.test/7", "1");
  private static final Copy AGAIN = new Copy("user01@kestrel.test/7", "2");

  private final SettableClock clock = new SettableClock("2026-11-21T12:00:00Z");
  private final Ledger ledger = new Ledger(clock);

  @Test
  void aMessageThatIsOnlyOfferedIsLost() {
    ledger.offered(Flow.INBOUND, "<a>");
    ledger.accepted("<a>");
    assertThat(ledger.summary(Flow.INBOUND).lost()).isEqualTo(1);
    assertThat(ledger.outstanding()).isEqualTo(1);
  }

  @Test
  void theDelayCountsFromTheFirstAttempt() {
    ledger.offered(Flow.INBOUND, "<a>");
    clock.tick(Duration.ofSeconds(3));
    ledger.offered(Flow.INBOUND, "<a>");
    clock.tick(Duration.ofSeconds(2));
    ledger.delivered("<a>", HERE, clock.instant());

    FlowSummary summary = ledger.summary(Flow.INBOUND);
    assertThat(summary.offered()).isEqualTo(1);
    assertThat(summary.retried()).isEqualTo(1);
    assertThat(summary.maxDelay()).isEqualTo(Duration.ofSeconds(5));
    assertThat(summary.lost()).isZero();
  }

  @Test
  void theSameCopySeenTwiceIsNoDuplicate() {
    ledger.offered(Flow.INBOUND, "<a>");
    ledger.delivered("<a>", HERE, clock.instant());
    ledger.delivered("<a>", HERE, clock.instant());
    assertThat(ledger.summary(Flow.INBOUND).duplicated()).isZero();
  }

  @Test
  void twoCopiesAreADuplicate() {
    ledger.offered(Flow.INBOUND, "<a>");
    ledger.delivered("<a>", HERE, clock.instant());
    ledger.delivered("<a>", AGAIN, clock.instant());
    assertThat(ledger.summary(Flow.INBOUND).duplicated()).isEqualTo(1);
    assertThat(ledger.summary(Flow.INBOUND).delivered()).isEqualTo(1);
    assertThat(ledger.troubled(10)).extracting(Entry::messageId).containsExactly("<a>");
  }

  @Test
  void aBouncedMessageIsNotLost() {
    ledger.offered(Flow.OUTBOUND, "<a>");
    ledger.said(status("<a>", Outcome.BOUNCED, "550 5.1.1 no"));
    FlowSummary summary = ledger.summary(Flow.OUTBOUND);
    assertThat(List.of(summary.bounced(), summary.lost(), summary.delivered()))
        .containsExactly(1L, 0L, 0L);
  }

  @Test
  void aMessageDeliveredAndBouncedCountsAsBoth() {
    ledger.offered(Flow.OUTBOUND, "<a>");
    ledger.delivered("<a>", HERE, clock.instant());
    ledger.said(status("<a>", Outcome.BOUNCED, "554 after all"));
    FlowSummary summary = ledger.summary(Flow.OUTBOUND);
    assertThat(List.of(summary.bounced(), summary.lost(), summary.delivered()))
        .containsExactly(1L, 0L, 1L);
  }

  @Test
  void whatIsPutOffIsToldAndNotBounced() {
    ledger.offered(Flow.OUTBOUND, "<a>");
    ledger.said(status("<a>", Outcome.DEFERRED, "451 4.7.1 later"));
    ledger.said(status("<a>", Outcome.DEFERRED, "451 4.7.1 later"));
    assertThat(ledger.statuses()).hasSize(2);
    assertThat(ledger.outstanding()).isEqualTo(1);
  }

  @Test
  void aLogAndAReportOfOneBounceCountOnce() {
    ledger.offered(Flow.INBOUND, "<a>");
    ledger.said(status("<a>", Outcome.BOUNCED, "550 5.1.1 no"));
    ledger.said(status("<a>", Outcome.BOUNCED, "550 5.1.1 no"));
    assertThat(ledger.statuses()).hasSize(1);
    assertThat(ledger.summary(Flow.INBOUND).bounced()).isEqualTo(1);
  }

  @Test
  void mailWhoseTimeInAQueueWasOverIsCountedApart() {
    ledger.offered(Flow.OUTBOUND, "<a>");
    ledger.offered(Flow.OUTBOUND, "<b>");
    ledger.offered(Flow.OUTBOUND, "<c>");
    ledger.said(status("<a>", Outcome.EXPIRED, "450 4.2.0 slow"));
    ledger.said(status("<b>", Outcome.EXPIRED, "450 4.2.0 slow"));
    ledger.said(status("<b>", Outcome.BOUNCED, "550 5.7.1 no"));
    ledger.said(status("<c>", Outcome.REFUSED, "550 5.7.1 no"));
    assertThat(ledger.summary(Flow.OUTBOUND).bounced()).isEqualTo(3);
    assertThat(ledger.summary(Flow.OUTBOUND).expired()).isEqualTo(1);
    assertThat(ledger.expired()).extracting(Entry::messageId).containsExactly("<a>");
  }

  private DeliveryStatus status(String id, Outcome outcome, String words) {
    return DeliveryStatus.quoted(clock.instant(), id, outcome, "", words, "mx.test", "a test");
  }

  @Test
  void flowsAreCountedApart() {
    ledger.offered(Flow.INBOUND, "<a>");
    ledger.offered(Flow.OUTBOUND_SLOW, "<b>");
    assertThat(ledger.summary(Flow.INBOUND).offered()).isEqualTo(1);
    assertThat(ledger.summary(Flow.OUTBOUND).offered()).isZero();
    assertThat(ledger.summary(Flow.OUTBOUND_SLOW).offered()).isEqualTo(1);
  }

  @Test
  void mailNeverOfferedIsStrange() {
    ledger.delivered("<canary>", HERE, clock.instant());
    assertThat(ledger.strangers()).isEqualTo(1);
    assertThat(ledger.offeredAt("<canary>")).isEmpty();
  }

  @Test
  void manyThreadsLoseNothing() {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 1000)
          .forEach(
              i ->
                  executor.execute(
                      () -> {
                        ledger.offered(Flow.INBOUND, "<" + i % 500 + ">");
                        ledger.delivered(
                            "<" + i % 500 + ">", new Copy("x", "" + i), clock.instant());
                      }));
    }
    FlowSummary summary = ledger.summary(Flow.INBOUND);
    assertThat(summary.offered()).isEqualTo(500);
    assertThat(summary.delivered()).isEqualTo(500);
    assertThat(summary.duplicated()).isEqualTo(500);
    assertThat(summary.retried()).isEqualTo(500);
  }
}
