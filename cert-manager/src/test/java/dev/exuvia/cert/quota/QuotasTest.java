package dev.exuvia.cert.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.cert.preset.IssuerPresets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Let's Encrypt's limits, as the preset has them, against what was used. */
final class QuotasTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final SortedSet<String> NAMES = names("mx.kestrel.test", "imap.kestrel.test");

  private final UseLedger ledger = new UseLedgerInMemory();
  private final Quotas quotas =
      new Quotas(
          ledger,
          Map.of("le", IssuerPresets.named("lets-encrypt").orElseThrow().limits()),
          Breaker.USUAL);

  @Test
  void theSixthCertificateForTheSameNamesWaitsForTheFirstToBeAWeekOld() {
    for (int day = 1; day <= 5; day++) {
      record("order " + day, NAMES, NOON.minus(Duration.ofDays(day)), false);
    }
    Exceeded exceeded = quotas.wouldExceed(order(NAMES, NOON, false)).orElseThrow();
    assertThat(exceeded.until()).isEqualTo(NOON.plus(Duration.ofDays(2)));
    assertThat(exceeded.why()).contains("5 certificates for exactly", "rate-limits");
    assertThat(exceeded.everywhere()).isFalse();
    assertThat(quotas.wouldExceed(order(NAMES, exceeded.until(), false))).isEmpty();
    assertThat(quotas.wouldExceed(order(NAMES, exceeded.until().minusMillis(1), false)))
        .isPresent();
    assertThat(quotas.wouldExceed(order(names("mx.kestrel.test"), NOON, false))).isEmpty();
  }

  @Test
  void renewalsAreSparedWhereTheAuthoritySparesThem() {
    for (int day = 1; day <= 5; day++) {
      record("order " + day, NAMES, NOON.minus(Duration.ofDays(day)), false);
    }
    assertThat(quotas.wouldExceed(order(NAMES, NOON, true))).isEmpty();
  }

  @Test
  void aDeadOrderIsNoCertificateButAnOrder() {
    for (int day = 1; day <= 5; day++) {
      Use use = record("order " + day, NAMES, NOON.minus(Duration.ofDays(day)), false);
      ledger.record(use.died(use.at().plusSeconds(5)));
    }
    assertThat(quotas.wouldExceed(order(NAMES, NOON, false))).isEmpty();
    for (int number = 0; number < 300; number++) {
      Use use =
          record("many " + number, names("n" + number + ".test"), NOON.minusSeconds(60), false);
      ledger.record(use.died(NOON.minusSeconds(50)));
    }
    assertThat(quotas.wouldExceed(order(NAMES, NOON, false)).orElseThrow().why())
        .contains("300 orders of the account");
  }

  @Test
  void anUnansweredOrderIsAnOrderOfItsAccountAndNothingElse() {
    for (int number = 0; number < 300; number++) {
      assertThat(quotas.wouldExceed(order(NAMES, NOON, false))).isEmpty();
      String lost = "reserved " + number;
      Instant at = NOON.minusSeconds(60);
      ledger.record(Use.order("le", "account", lost, NAMES, at, false).unanswered());
    }
    assertThat(quotas.wouldExceed(order(NAMES, NOON, false)).orElseThrow().why())
        .contains("300 orders of the account");
  }

  @Test
  void certificatesAreCountedUnderTheirRegisteredDomain() {
    for (int number = 0; number < 50; number++) {
      record("order " + number, names("n" + number + ".plover.co.uk"), NOON.minusSeconds(9), false);
    }
    assertThat(quotas.wouldExceed(order(names("mx.plover.co.uk"), NOON, false)).orElseThrow().why())
        .contains("names under plover.co.uk");
    assertThat(quotas.wouldExceed(order(names("mx.kestrel.co.uk"), NOON, false))).isEmpty();
  }

  @Test
  void failuresOfOneNameStopOrdersWithThatName() {
    Use use = record("order", NAMES, NOON.minus(Duration.ofMinutes(50)), false);
    for (int number = 0; number < 5; number++) {
      ledger.record(failure(number, use.at().plusSeconds(number)));
    }
    Exceeded exceeded = quotas.wouldExceed(order(NAMES, NOON, false)).orElseThrow();
    assertThat(exceeded.until()).isEqualTo(use.at().plus(Duration.ofHours(1)));
    assertThat(quotas.wouldExceed(order(names("imap.kestrel.test"), NOON, false))).isEmpty();
  }

  @Test
  void aProvenNameHasNoFailuresInARow() {
    Instant before = NOON.minus(Duration.ofDays(20));
    for (int number = 0; number < 1152; number++) {
      ledger.record(failure(number, before.plusSeconds(600L * number)));
    }
    assertThat(quotas.wouldExceed(order(NAMES, NOON, false)).orElseThrow().why())
        .contains("1152 failed authorizations in a row of mx.kestrel.test");
    Use use = Use.order("le", "account", "good", NAMES, NOON.minusSeconds(9), false);
    ledger.record(use.proven("mx.kestrel.test", NOON.minusSeconds(9)));
    assertThat(quotas.wouldExceed(order(NAMES, NOON, false))).isEmpty();
  }

  @Test
  void aScheduleOfThreeDaysFitsAndOneOfOneDayDoesNot() {
    Forecast calm = quotas.forecast(schedule(Duration.ofDays(3)), NOON);
    assertThat(calm.shortages()).isEmpty();
    assertThat(calm.loads())
        .filteredOn(load -> load.limit().counted() == Counted.CERTIFICATES_PER_NAME_SET)
        .singleElement()
        .satisfies(
            load -> {
              assertThat(load.peak()).isEqualTo(3);
              assertThat(load.share()).isEqualTo(0.6);
            });
    Forecast hurried = quotas.forecast(schedule(Duration.ofDays(1)), NOON);
    assertThat(hurried.firstShortage()).contains(NOON.plus(Duration.ofDays(5)));
    assertThat(hurried.shortages().getFirst().exceeded().until())
        .isEqualTo(NOON.plus(Duration.ofDays(7)));
    assertThat(ledger.since(Instant.EPOCH)).isEmpty();
  }

  @Test
  void whatIsFarAheadIsNotForecast() {
    assertThat(
            quotas
                .forecast(List.of(order(NAMES, NOON.plus(Duration.ofDays(31)), false)), NOON)
                .loads())
        .isEmpty();
  }

  private Use record(String id, SortedSet<String> names, Instant at, boolean renewal) {
    Use use = Use.order("le", "account", id, names, at, renewal);
    ledger.record(use);
    return use;
  }

  private static Use failure(int number, Instant at) {
    return Use.order("le", "account", "failed " + number, NAMES, at, false)
        .failed("mx.kestrel.test", at);
  }

  private static List<PlannedOrder> schedule(Duration every) {
    List<PlannedOrder> schedule = new ArrayList<>();
    for (Instant at = NOON; at.isBefore(NOON.plus(Quotas.HORIZON)); at = at.plus(every)) {
      schedule.add(order(NAMES, at, false));
    }
    return schedule;
  }

  private static PlannedOrder order(SortedSet<String> names, Instant at, boolean renewal) {
    return new PlannedOrder("le", "account", names, at, renewal);
  }

  private static SortedSet<String> names(String... names) {
    return new TreeSet<>(List.of(names));
  }
}
