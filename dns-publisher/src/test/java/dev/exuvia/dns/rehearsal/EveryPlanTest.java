package dev.exuvia.dns.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.dns.planner.Event;
import dev.exuvia.dns.planner.Intent;
import dev.exuvia.dns.planner.Planner;
import dev.exuvia.dns.planner.Reason;
import dev.exuvia.dns.planner.Schedule;
import dev.exuvia.dns.planner.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What holds for the plan of every rotation. */
class EveryPlanTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Provide
  Arbitrary<Intent> rotations() {
    // Every draw is of at most seven choices; 420 is a multiple of each number up to that.
    Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 419);
    return numbers.list().ofSize(120).map(each -> new RandomRotation(each).intent());
  }

  /** Some servers prompt, some late, some as late as they may be; or all as late as they may be. */
  @Property
  void leadsNobodyAstray(
      @ForAll("rotations") Intent intent, @ForAll @DoubleRange(min = 0, max = 1) double late) {
    Schedule schedule = new Planner().plan(intent);
    List<Double> mixed = List.of(0.0, late, 1.0);
    assertThat(new Rehearsal(START, mixed).violations(intent, schedule)).isEmpty();
    assertThat(new Rehearsal(START, List.of(1.0)).violations(intent, schedule)).isEmpty();
  }

  /**
   * One second off a wait changes nothing, because another one covers it; and what holds up an
   * event is there for a reason: without its last second somebody is led astray. The latter is
   * looked at for every fourth event, from a different one each time.
   */
  @Property
  void wastesNoSecond(
      @ForAll("rotations") Intent intent, @ForAll @IntRange(min = 0, max = 3) int first) {
    Schedule schedule = new Planner().plan(intent);
    List<List<Wait>> tested =
        binding(schedule).values().stream()
            .filter(waits -> waits.stream().allMatch(EveryPlanTest::isForSafety))
            .toList();
    for (int i = first; i < tested.size(); i += 4) {
      List<Wait> last = tested.get(i);
      schedule.waits().stream()
          .filter(wait -> wait.to().equals(last.getFirst().to()))
          .forEach(wait -> assertCovered(schedule, wait, last));
      Schedule hurried = schedule.cut(last, SECOND);
      assertThat(Rehearsal.atWorst(START).violations(intent, hurried))
          .as("one second early in spite of %s", last)
          .isNotEmpty();
    }
  }

  private static void assertCovered(Schedule schedule, Wait wait, List<Wait> last) {
    schedule
        .coveredBy(wait)
        .ifPresentOrElse(
            cover -> assertThat(last).contains(cover).isNotEqualTo(List.of(wait)),
            () -> assertThat(last).containsExactly(wait));
  }

  private static boolean atStart(Schedule schedule, Wait wait) {
    return schedule.at(wait.to()).orElseThrow().isZero();
  }

  /** The waits that are over last before each event that is not at the start. */
  private static Map<Event, List<Wait>> binding(Schedule schedule) {
    return schedule.waits().stream()
        .filter(wait -> !atStart(schedule, wait))
        .filter(wait -> over(schedule, wait).equals(schedule.at(wait.to()).orElseThrow()))
        .collect(Collectors.groupingBy(Wait::to, LinkedHashMap::new, Collectors.toList()));
  }

  private static Duration over(Schedule schedule, Wait wait) {
    return schedule.at(wait.from()).orElseThrow().plus(wait.length());
  }

  private static boolean isForSafety(Wait wait) {
    return switch (wait.reason()) {
      case Reason.Takes work -> false;
      case Reason.InOrder order -> false;
      case Reason.Remembered cached -> true;
      case Reason.LeftOver cached -> true;
      case Reason.MailLives queued -> true;
      case Reason.Before order -> true;
      case Reason.Cut cut -> true;
    };
  }
}
