package dev.exuvia.lab.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.dns.checker.Fact;
import dev.exuvia.dns.checker.Fleet;
import dev.exuvia.dns.checker.Timeline;
import dev.exuvia.dns.mail.MtaStsPolicy;
import dev.exuvia.lab.dns.RotationFacts.Change;
import dev.exuvia.lab.dns.RotationFacts.Names;
import dev.exuvia.lab.dns.RotationFacts.Patience;
import dev.exuvia.lab.report.RotationView;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whom a rotation let in is told only when its certificate can be met. */
class RotationFactsTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Names NAMES =
      new Names(
          List.of("kestrel.test"),
          List.of("mx.kestrel.test"),
          List.of(),
          List.of("kestrel.test"),
          MtaStsPolicy.enforce(List.of("mx.kestrel.test"), Duration.ofDays(7)));
  private static final Party OLD = party("10.72.100.1", "pebble-a.test");

  private static Party party(String address, String issuer) {
    return new Party(
        List.of(address),
        List.of(),
        List.of(),
        List.of(),
        issuer,
        Optional.of(URI.create("https://" + issuer + "/account/1")),
        List.of());
  }

  private static RotationView.Step step(String name, long from, Optional<Long> until) {
    return new RotationView.Step(
        name,
        name,
        until.isPresent() ? "DONE" : "NEEDS_OPERATOR",
        "work",
        Optional.of(NOON.plusSeconds(from)),
        until.map(NOON::plusSeconds),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Fleet told(Party next, Optional<Long> ordered) {
    RotationView rotation =
        new RotationView(
            "1",
            ordered.isPresent() ? "SUCCEEDED" : "NEEDS_OPERATOR",
            Optional.of(NOON),
            Optional.empty(),
            List.of(step("open-caa", 1, Optional.of(2L)), step("order-certificate", 3, ordered)));
    Patience patience = new Patience(Duration.ofMinutes(1), Duration.ofSeconds(5));
    return RotationFacts.of(
        List.of(new Change(rotation, OLD, next)), NOON, NAMES, new Timeline(List.of()), patience);
  }

  @Test
  void anIssuerThatWasLetInIsKnownByItsCertificate() {
    Fleet fleet = told(party("10.72.100.3", "pebble-b.test"), Optional.of(9L));

    assertThat(fleet.guardedNames()).containsExactly("kestrel.test.");
    assertThat(fleet.facts())
        .filteredOn(Fact.Issues.class::isInstance)
        .extracting(fact -> ((Fact.Issues) fact).issuer())
        .containsExactly("pebble-b.test");
  }

  @Test
  void aRotationThatStoppedBlamesNobodyWhoWasNotAsked() {
    Fleet fleet = told(OLD, Optional.empty());

    assertThat(fleet.guardedNames()).isEmpty();
    assertThat(fleet.facts())
        .noneMatch(fact -> fact instanceof Fact.Issues || fact instanceof Fact.Admits);
  }
}
