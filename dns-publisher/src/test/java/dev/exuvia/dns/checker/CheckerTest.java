package dev.exuvia.dns.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckerTest {
  @Test
  void hasNothingAgainstTheShortestRightRotation() {
    assertThat(new RotationScript().check()).isEmpty();
  }

  /** One second off any wait, and somebody could be led astray for that second. */
  @ParameterizedTest
  @CsvSource({
    "orderBegins, -1, ISSUANCE, ca2.test issues",
    "closeCaa, 1, ISSUANCE, lets in too many",
    "admissionEnds, -1, ISSUANCE, lets in too many",
    "newSends, -1, OUTBOUND, 10.72.101.1 sends as kestrel.test.",
    "newSigns, -1, OUTBOUND, g2._domainkey",
    "cutover, -1, INBOUND, TLSA",
    "oldStops, -1, INBOUND, takes no mail",
    "oldStops, -1, CLIENTS, imap.kestrel.test. may be seen at 10.72.100.1",
    "retireTlsa, -1, INBOUND, TLSA",
    "retireSpf, -1, OUTBOUND, 10.72.100.1 sends as kestrel.test.",
    "retirePtr, -1, OUTBOUND, without PTR",
    "retireDkim, -1, OUTBOUND, g1._domainkey",
  })
  void objectsWhenAWaitIsOneSecondShort(
      String instant, int seconds, Violation.Kind kind, String what) {
    List<Violation> violations = new RotationScript().moved(instant, seconds).check();
    assertThat(violations)
        .anySatisfy(
            violation -> {
              assertThat(violation.kind()).isEqualTo(kind);
              assertThat(violation.combination()).contains(what);
              assertThat(Duration.between(violation.when().from(), violation.when().until()))
                  .isEqualTo(Duration.ofSeconds(1));
            });
  }

  @ParameterizedTest
  @CsvSource({
    "publishAhead, 60, INBOUND", // TLSA published when the key is about to be shown
    "retireSpf, -100, OUTBOUND", // SPF removed while the old address sends
    "retireDkim, -200, OUTBOUND", // selector dropped while mail is queued
    "openCaa, 15, ISSUANCE", // CAA closed when the authority looks
    "oldStops, -63, INBOUND", // old node ended at cutover
  })
  void catchesWellKnownMistakes(String instant, int seconds, Violation.Kind kind) {
    assertThat(new RotationScript().moved(instant, seconds).check())
        .extracting(Violation::kind)
        .contains(kind);
  }

  @Test
  void longerWaitsAreRight() {
    assertThat(new RotationScript().moved("oldStops", 30).moved("retireTlsa", 40).check())
        .isEmpty();
  }

  @Test
  void whatNobodyLookedAtIsNotProven() {
    Fleet fleet = new Fleet(Set.of("x.test"), Set.of("imap.x.test"), Set.of("x.test"), List.of());
    Interval period = new Interval(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
    assertThat(new Checker(Duration.ZERO).check(new Timeline(List.of()), fleet, period))
        .extracting(Violation::kind)
        .containsExactlyInAnyOrder(
            Violation.Kind.INBOUND,
            Violation.Kind.OUTBOUND,
            Violation.Kind.CLIENTS,
            Violation.Kind.ISSUANCE);
  }
}
