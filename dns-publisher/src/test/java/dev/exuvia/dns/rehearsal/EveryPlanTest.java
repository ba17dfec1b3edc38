package dev.exuvia.dns.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.dns.planner.Event;
import dev.exuvia.dns.planner.Intent;
import dev.exuvia.dns.planner.Planner;
import dev.exuvia.dns.planner.Schedule;
import dev.exuvia.dns.planner.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for the plan of every rotation. */
class EveryPlanTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Provide
  Arbitrary<Intent> rotations() {
    // Every draw is of at most seven choices; 420 is a multiple of each number up to that.
    Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 419);
    return numbers.list().ofSize(120).map(each -> new RandomRotation(each).intent());
  }

  @Provide
  Arbitrary<Rehearsal> servers() {
    Arbitrary<Double> late = Arbitraries.doubles().between(0, 1).ofScale(3);
    return Combinators.combine(late, late)
        .as((one, other) -> new Rehearsal(START, List.of(one, other)));
  }

  @Property
  void leadsNobodyAstray(@ForAll("rotations") Intent intent, @ForAll("servers") Rehearsal servers) {
    Schedule schedule = new Planner().plan(intent);
    assertThat(Rehearsal.atWorst(START).violations(intent, schedule)).isEmpty();
    assertThat(new Rehearsal(START, List.of(1.0)).violations(intent, schedule)).isEmpty();
    assertThat(servers.violations(intent, schedule)).isEmpty();
  }

  /** One second off a single wait changes nothing, or is noticed. */
  @Property
  void saysWhichWaitCoversAnother(@ForAll("rotations") Intent intent) {
    Schedule schedule = new Planner().plan(intent);
    binding(schedule)
        .forEach(
            (event, last) -> {
              for (Wait wait : schedule.waits()) {
                if (wait.to().equals(event)) {
                  assertCovered(schedule, wait, last);
                }
              }
            });
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
        .collect(Collectors.groupingBy(Wait::to));
  }

  private static Duration over(Schedule schedule, Wait wait) {
    return schedule.at(wait.from()).orElseThrow().plus(wait.length());
  }
}
