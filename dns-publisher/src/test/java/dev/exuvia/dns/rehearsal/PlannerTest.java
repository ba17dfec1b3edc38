package dev.exuvia.dns.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exuvia.dns.ImpossibleTransitionException;
import dev.exuvia.dns.PeriodTooShortException;
import dev.exuvia.dns.planner.Event;
import dev.exuvia.dns.planner.Planner;
import dev.exuvia.dns.planner.Schedule;
import dev.exuvia.dns.planner.Wait;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
  private static Schedule plan(ExampleRotation rotation) {
    return new Planner().plan(rotation.intent());
  }

  private static long second(Schedule schedule, String event) {
    return schedule.at(new Event(event)).orElseThrow().toSeconds();
  }

  /** Each instant by hand, from the TTLs in the example. */
  @ParameterizedTest
  @CsvSource({
    "kestrel.test. CAA old and new, 0",
    "order begins, 105", // 0 + lag 3 + TTL 100 + slack 2
    "certificate issued, 120",
    "kestrel.test. CAA as desired, 120",
    "authority shut out, 225", // 120 + 3 + 100 + 2
    "certificate installed, 125",
    "imap.kestrel.test. A as desired, 125",
    "egress moves, 125", // SPF, PTR, A and DKIM were there since 0, forgotten at 105 and 15
    "kestrel.test. TXT as desired, 125",
    "_mta-sts.kestrel.test. TXT old and new, 10", // rolled out
    "kestrel.test. MX as desired, 125", // policy since 10 + 105, certificate since 125
    "mx1.kestrel.test. A as desired, 230", // 125 + 3 + 100 + 2
    "policy for _mta-sts.kestrel.test. TXT as desired, 230",
    "_mta-sts.kestrel.test. TXT as desired, 240",
    "old node ends, 230",
    "address released, 335", // 230 + 3 + 100 + 2, by the address of its host
    "g1._domainkey.kestrel.test. TXT as desired, 432125", // 125 + five days
    "close, 335",
  })
  void placesEveryEventAtItsEarliest(String event, long second) {
    assertThat(second(plan(new ExampleRotation()), event)).isEqualTo(second);
  }

  @Test
  void saysWhyEachWaitExists() {
    assertThat(plan(new ExampleRotation()).criticalPath())
        .extracting(Wait::toString)
        .anySatisfy(
            text ->
                assertThat(text)
                    .startsWith("order begins, PT1M45S after kestrel.test. CAA old and new")
                    .contains("caches may hold [0 issue \";\"", "PT1M40S", "PT3S", "slack PT2S")
                    .contains("ca2.test for kestrel.test. is at work"));
  }

  @Test
  void criticalPathAddsUp() {
    Schedule schedule = plan(new ExampleRotation());
    Duration sum =
        schedule.criticalPath().stream().map(Wait::length).reduce(Duration.ZERO, Duration::plus);
    assertThat(sum).isEqualTo(schedule.length()).isEqualTo(Duration.ofSeconds(335));
  }

  @Test
  void refusesWhatDoesNotFitThePeriod() {
    ExampleRotation rotation = new ExampleRotation().within(Duration.ofSeconds(334));
    assertThatExceptionOfType(PeriodTooShortException.class)
        .isThrownBy(() -> plan(rotation))
        .withMessageContaining("takes PT5M35S, the period is PT5M34S")
        .withMessageContaining("order begins, PT1M45S after kestrel.test. CAA")
        .satisfies(e -> assertThat(e.needed()).isEqualTo(Duration.ofSeconds(335)));
    assertThat(plan(rotation.within(Duration.ofSeconds(335))).length()).hasSeconds(335);
  }

  @Test
  void lowersTtlsOnlyWhereTheWholeGetsShorter() {
    Duration day = Duration.ofDays(1);
    Schedule slow = plan(new ExampleRotation().addressTtl(day));
    Schedule fast = plan(new ExampleRotation().addressTtl(day).rotatingTtl(Duration.ofSeconds(5)));
    assertThat(fast.length()).isLessThan(slow.length());
    assertThat(lowered(fast)).containsOnly("imap.kestrel.test. A", "mx1.kestrel.test. A");
    assertThat(second(fast, "imap.kestrel.test. A TTL restored"))
        .isEqualTo(fast.length().toSeconds());
  }

  private static List<String> lowered(Schedule schedule) {
    String mark = " TTL lowered";
    return schedule.steps().stream()
        .map(step -> step.event().name())
        .filter(name -> name.endsWith(mark))
        .map(name -> name.substring(0, name.length() - mark.length()))
        .toList();
  }

  @Test
  void refusesSenderThatOutlivesItsRecords() {
    assertThatExceptionOfType(ImpossibleTransitionException.class)
        .isThrownBy(() -> plan(new ExampleRotation().oldSendsForEver()))
        .withMessageContaining("10.72.100.1 sends as kestrel.test.");
  }

  @Test
  void refusesPolicyUnderAnOldId() {
    assertThatExceptionOfType(ImpossibleTransitionException.class)
        .isThrownBy(() -> plan(new ExampleRotation().announcedAs("one")))
        .withMessageContaining("its id one does not");
  }

  @Test
  void refusesTtlBeyondTheSignatures() {
    assertThatExceptionOfType(ImpossibleTransitionException.class)
        .isThrownBy(() -> plan(new ExampleRotation().signaturesFor(Duration.ofSeconds(104))))
        .withMessageContaining("caches may hold")
        .withMessageContaining("take a shorter TTL");
  }
}
