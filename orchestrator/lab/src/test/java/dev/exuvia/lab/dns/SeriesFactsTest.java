package dev.exuvia.lab.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.checker.Fact;
import dev.exuvia.dns.checker.Interval;
import dev.exuvia.dns.checker.Served;
import dev.exuvia.dns.checker.State;
import dev.exuvia.dns.checker.Timeline;
import dev.exuvia.dns.mail.MtaStsPolicy;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.lab.dns.RotationFacts.Change;
import dev.exuvia.lab.dns.RotationFacts.Names;
import dev.exuvia.lab.dns.RotationFacts.Patience;
import dev.exuvia.lab.report.RotationView;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must hold of generations over several rotations: each until nothing is left of it. */
class SeriesFactsTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Duration LIFETIME = Duration.ofMinutes(2);
  private static final int SPACING = 70;
  private static final String SLOT = "x1._domainkey.dkim.kestrel.test.";
  private static final RecordSet FIRST_KEY = key("first");
  private static final RecordSet THIRD_KEY = key("third");

  private static RecordSet key(String text) {
    return RecordSet.text(SLOT, Duration.ofSeconds(15), "v=DKIM1; k=rsa; p=" + text);
  }

  private static Instant at(long second) {
    return NOON.plusSeconds(second);
  }

  /** The third generation has the first one's address and slot. */
  private static Party generation(int number) {
    return new Party(
        List.of(number == 2 ? "10.72.100.2" : "10.72.100.1"),
        List.of(),
        number == 2 ? List.of() : List.of(SLOT),
        List.of(),
        "pebble-" + number + ".test",
        Optional.of(URI.create("https://pebble/account/" + number)),
        number == 3 ? List.of("pebble-slow.test") : List.of());
  }

  private static Served letIn(String issuer, int account, long from, long until) {
    return new Served(
        "server",
        new Subject("kestrel.test", RecordType.CAA),
        new State.Present(
            RecordSet.of(
                "kestrel.test",
                RecordType.CAA,
                Duration.ofSeconds(5),
                "0 issue \"%s; validationmethods=dns-01; accounturi=https://pebble/account/%d;\""
                    .formatted(issuer, account),
                "0 issuewild \";\"")),
        new Interval(at(from), at(until)));
  }

  private static Change change(int number) {
    long start = (number - 1L) * SPACING;
    List<RotationView.Step> steps =
        Stream.of(
                step("provision-nodes", start + 1, start + 3),
                step("open-caa", start + 4, start + 5),
                step("order-certificate", start + 6, start + 16),
                step("close-caa", start + 17, start + 18),
                step("install-certificate", start + 19, start + 20),
                step("canary-mail", start + 21, start + 22),
                step("cut-over", start + 23, start + 25),
                step("move-egress", start + 26, start + 28),
                step("drain-nodes", start + 30, start + 33),
                step("release-nodes", start + 45, start + 46))
            .toList();
    return new Change(
        new RotationView(
            "" + number, "SUCCEEDED", Optional.of(at(start)), Optional.of(at(start + 60)), steps),
        generation(number),
        generation(number + 1));
  }

  private static RotationView.Step step(String name, long from, long until) {
    return new RotationView.Step(
        name,
        name,
        "DONE",
        "work",
        Optional.of(at(from)),
        Optional.of(at(until)),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Served served(RecordSet key, long from, Instant until) {
    return new Served(
        "server",
        new Subject(SLOT, RecordType.TXT),
        new State.Present(key),
        new Interval(at(from), until));
  }

  private static List<Fact> facts() {
    Names names =
        new Names(
            List.of("kestrel.test"),
            List.of("mx.kestrel.test"),
            List.of(),
            List.of("kestrel.test"),
            MtaStsPolicy.enforce(List.of("mx.kestrel.test"), Duration.ofDays(7)));
    Timeline seen =
        new Timeline(
            List.of(
                letIn("pebble-slow.test", 9, SPACING + 4, SPACING + 9),
                letIn("pebble-3.test", 3, SPACING + 9, SPACING + 18),
                served(FIRST_KEY, -2, at(72)),
                served(key(""), 72, at(80)),
                served(THIRD_KEY, 80, Instant.MAX)));
    return RotationFacts.of(
            List.of(change(1), change(2)),
            at(-3),
            names,
            seen,
            new Patience(LIFETIME, Duration.ofSeconds(6)))
        .facts();
  }

  private static <F extends Fact> List<F> facts(Class<F> kind) {
    return facts().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Test
  void mailOfEachGenerationIsVerifiedForItsLifetimeAfterTheLastOfIt() {
    assertThat(facts(Fact.Verifies.class))
        .containsExactlyInAnyOrder(
            new Fact.Verifies(FIRST_KEY, new Interval(at(-3), at(33).plus(LIFETIME))),
            new Fact.Verifies(THIRD_KEY, Interval.since(at(SPACING + 21))));
  }

  @Test
  void anAddressIsOursFromWhenItIsTakenUntilItIsReleasedAndAgain() {
    assertThat(facts(Fact.Holds.class))
        .extracting(Fact.Holds::when)
        .containsExactlyInAnyOrder(
            new Interval(Instant.MIN, at(45)),
            new Interval(at(1), at(SPACING + 45)),
            Interval.since(at(SPACING + 1)));
  }

  @Test
  void theGenerationBetweenServesFromItsRotationToTheNext() {
    assertThat(facts(Fact.AcceptsMail.class))
        .extracting(Fact.AcceptsMail::when)
        .containsExactlyInAnyOrder(
            new Interval(at(-3), at(30)),
            new Interval(at(20), at(SPACING + 30)),
            Interval.since(at(SPACING + 20)));
    assertThat(facts(Fact.Sends.class))
        .extracting(Fact.Sends::when)
        .containsExactlyInAnyOrder(
            new Interval(at(-3), at(28)),
            new Interval(at(23), at(SPACING + 28)),
            Interval.since(at(SPACING + 23)));
  }

  /** Its account is not on record, but that it was asked is. */
  @Test
  void anIssuerThatAnotherOneTookOverFromMayBeLetInWhileItsRotationOrders() {
    assertThat(facts(Fact.Admits.class))
        .filteredOn(fact -> fact.issuer().equals("pebble-slow.test"))
        .containsExactly(
            new Fact.Admits(
                "kestrel.test",
                "pebble-slow.test",
                URI.create("https://pebble/account/9"),
                new Interval(at(SPACING + 4), at(SPACING + 18 + 6))));
  }

  @Test
  void eachIssuerIsLetInByItsOwnRotationOnly() {
    assertThat(facts(Fact.Issues.class))
        .extracting(Fact.Issues::issuer)
        .containsExactly("pebble-2.test", "pebble-3.test");
  }
}
