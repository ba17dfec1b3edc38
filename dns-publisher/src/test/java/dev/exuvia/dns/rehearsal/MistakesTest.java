package dev.exuvia.dns.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.dns.checker.Violation;
import dev.exuvia.dns.planner.Event;
import dev.exuvia.dns.planner.Intent;
import dev.exuvia.dns.planner.Planner;
import dev.exuvia.dns.planner.Schedule;
import dev.exuvia.dns.planner.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators get wrong by hand, put before the checker. */
class MistakesTest {
  private static final Rehearsal REHEARSAL =
      Rehearsal.atWorst(Instant.parse("2026-01-01T00:00:00Z"));

  private final Intent intent = new ExampleRotation().intent();
  private final Schedule plan = new Planner().plan(intent);

  @Test
  void planItselfIsRight() {
    assertThat(REHEARSAL.violations(intent, plan)).isEmpty();
  }

  /** An event that happens when another does, so many seconds later. */
  @ParameterizedTest
  @CsvSource({
    // SPF removed early
    "kestrel.test. TXT as desired, egress moves, -1, OUTBOUND, 10.72.100.1 sends",
    // SPF published late
    "kestrel.test. TXT old and new, egress moves, -50, OUTBOUND, 10.72.101.1 sends",
    // MX to a name without an address in caches
    "mx2.kestrel.test. A as desired, kestrel.test. MX as desired, 0, INBOUND, without address",
    // old name deleted while MX in caches names it
    "mx1.kestrel.test. A as desired, kestrel.test. MX as desired, 50, INBOUND, without address",
    // selector dropped while mail is in queues
    "g1._domainkey.kestrel.test. TXT as desired, egress moves, 3600, OUTBOUND, g1._domainkey",
    // selector published when it is used
    "g2._domainkey.kestrel.test. TXT as desired, egress moves, -5, OUTBOUND, g2._domainkey",
    // CAA closed during issuance
    "kestrel.test. CAA as desired, certificate issued, -5, ISSUANCE, ca2.test issues",
    // CAA open without an order
    "kestrel.test. CAA as desired, certificate issued, 3600, ISSUANCE, lets in too many",
    // MTA-STS policy after its id
    "policy for _mta-sts.kestrel.test. TXT old and new, egress moves, 0, INBOUND, MTA-STS",
    // old node ended at cut-over
    "old node ends, kestrel.test. MX as desired, 0, INBOUND, takes no mail",
    // address given away while caches name it
    "address released, old node ends, 0, RELEASE, not ours",
    // PTR of the new address late
    "1.101.72.10.in-addr.arpa. PTR as desired, egress moves, 0, OUTBOUND, without PTR",
    // client name moved to a node that does not serve yet
    "imap.kestrel.test. A as desired, certificate installed, -1, CLIENTS, does not answer",
  })
  void wrongMomentIsCaught(
      String event, String other, int seconds, Violation.Kind kind, String what) {
    Duration at = plan.at(new Event(other)).orElseThrow().plusSeconds(seconds);
    assertCaught(moved(plan, new Event(event), at), kind, what);
  }

  /** The key changes on nodes that stay: the new TLSA is there when the key is, not before. */
  @Test
  void lateTlsaIsCaught() {
    Intent inPlace = new ExampleRotation().keyInPlace().intent();
    Schedule right = new Planner().plan(inPlace);
    Event tlsa = new Event("_25._tcp.mx1.kestrel.test. TLSA old and new");
    assertThat(REHEARSAL.violations(inPlace, right)).isEmpty();
    Duration installed = right.at(ExampleRotation.INSTALLED).orElseThrow();
    assertThat(installed.minus(right.at(tlsa).orElseThrow())).isEqualTo(Duration.ofSeconds(205));
    for (int late : new int[] {1, 100, 205}) {
      assertThat(REHEARSAL.violations(inPlace, moved(right, tlsa, Duration.ofSeconds(late))))
          .anySatisfy(
              violation -> assertThat(violation.combination()).startsWith("TLSA [3 1 1 aa"));
    }
  }

  @Test
  void idThatIsNotBumpedIsCaught() {
    List<Step> steps =
        plan.steps().stream()
            .filter(step -> !step.event().name().startsWith("_mta-sts.kestrel.test. TXT"))
            .toList();
    Schedule without = new Schedule(steps, plan.waits(), plan.length(), plan.inherited());
    assertCaught(without, Violation.Kind.INBOUND, "senders may go by an MTA-STS policy");
    assertCaught(without, Violation.Kind.INBOUND, "has no id of its own");
  }

  private void assertCaught(Schedule schedule, Violation.Kind kind, String what) {
    assertThat(REHEARSAL.violations(intent, schedule))
        .anySatisfy(
            violation -> {
              assertThat(violation.kind()).isEqualTo(kind);
              assertThat(violation.combination()).contains(what);
            });
  }

  private static Schedule moved(Schedule plan, Event event, Duration at) {
    assertThat(plan.at(event)).isPresent();
    List<Step> steps =
        plan.steps().stream()
            .map(step -> step.event().equals(event) ? new Step(at, event, step.acts()) : step)
            .sorted(Comparator.comparing(Step::at))
            .toList();
    return new Schedule(steps, plan.waits(), plan.length(), plan.inherited());
  }
}
