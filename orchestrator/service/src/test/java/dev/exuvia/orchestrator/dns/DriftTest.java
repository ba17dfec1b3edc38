package dev.exuvia.orchestrator.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exuvia.dns.Plan;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.engine.Actor;
import dev.exuvia.engine.Severity;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.dns.Publisher.Wanted;
import dev.exuvia.orchestrator.journal.Entry;
import dev.exuvia.orchestrator.journal.Journal;
import dev.exuvia.orchestrator.journal.Kind;
import dev.exuvia.orchestrator.stage.StagedTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was published is watched from then on, told when it differs, and mended by a plan. */
class DriftTest extends StagedTest {

  private static final String MX = "mx.kestrel.example.";
  private static final Duration HOUR = Duration.ofHours(1);

  private Journal journal;
  private DriftWatch watch;
  private Repairs repairs;

  @BeforeEach
  void publish() {
    journal = new Journal(stage.database, stage.clock);
    watch =
        new DriftWatch(
            stage.zones, stage.servers, stage.expected, new Drifts(stage.database, journal));
    repairs = new Repairs(stage.zones, stage.expected, journal);
    UUID execution = UUID.randomUUID();
    assertThat(publish(execution)).isInstanceOf(StepOutcome.LookAgain.class);
    stage.transfer();
    assertThat(publish(execution)).isInstanceOf(StepOutcome.Done.class);
  }

  private StepOutcome publish(UUID execution) {
    return stage.publisher.publish(
        stage.step(execution, "cut-over", Map.of()), List.of(Wanted.present(mx("198.51.100.1"))));
  }

  private static RecordSet mx(String address) {
    return RecordSet.of(MX, RecordType.A, HOUR, address);
  }

  @Test
  void whatIsServedAsPublishedHasNotDrifted() {
    assertThat(watch.look()).isEmpty();
    assertThat(repairs.plans()).isEmpty();
    assertThat(journal.after(0, Severity.INFO, 10)).isEmpty();
  }

  @Test
  void aChangeBySomebodyElseIsToldOnceForEachServer() {
    stage.primary.load(stage.zone, List.of(mx("203.0.113.66")));

    List<Drift> found = watch.look();
    stage.clock.advance(Duration.ofMinutes(15));
    watch.look();

    assertThat(found)
        .singleElement()
        .satisfies(
            drift -> {
              assertThat(drift.expected()).contains("198.51.100.1");
              assertThat(drift.found()).contains("203.0.113.66");
            });
    assertThat(journal.after(0, Severity.INFO, 10))
        .extracting(Entry::kind)
        .containsExactly(Kind.DRIFT_BEGAN.name());
    assertThat(journal.after(0, Severity.INFO, 10).getFirst().why().orElseThrow())
        .contains("203.0.113.66", "198.51.100.1");

    stage.transfer();
    assertThat(watch.look()).hasSize(2);
    assertThat(journal.after(0, Severity.INFO, 10)).hasSize(2);
  }

  @Test
  void aTtlThatSomebodyChangedIsDriftToo() {
    stage.primary.load(
        stage.zone, List.of(RecordSet.of(MX, RecordType.A, HOUR.multipliedBy(2), "198.51.100.1")));
    assertThat(watch.look()).hasSize(1);
  }

  @Test
  void theApprovedPlanMendsItAndItsEndIsTold() {
    stage.primary.load(stage.zone, List.of(mx("203.0.113.66")));
    watch.look();
    Plan plan = repairs.plans().getFirst();

    repairs.apply(stage.zone, plan.digest(), false, Actor.operator("anna"));

    assertThat(stage.served(MX, RecordType.A)).contains(mx("198.51.100.1"));
    assertThat(watch.look()).isEmpty();
    assertThat(journal.after(0, Severity.INFO, 10))
        .extracting(Entry::kind)
        .containsExactly(
            Kind.DRIFT_BEGAN.name(), Kind.DRIFT_MENDED.name(), Kind.DRIFT_ENDED.name());
  }

  @Test
  void aPlanForAnotherStateOfTheZoneIsRefused() {
    stage.primary.load(stage.zone, List.of(mx("203.0.113.66")));
    Plan plan = repairs.plans().getFirst();
    stage.primary.load(stage.zone, List.of(mx("203.0.113.67")));

    assertThatExceptionOfType(StalePlanException.class)
        .isThrownBy(() -> repairs.apply(stage.zone, plan.digest(), false, Actor.operator("anna")))
        .withMessageContaining("nothing was changed");
    assertThat(stage.served(MX, RecordType.A)).contains(mx("203.0.113.67"));
  }

  @Test
  void aSilentServerHasNotDrifted() {
    stage.silenceSecondary();
    assertThat(watch.look()).isEmpty();
  }
}
