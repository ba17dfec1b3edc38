package dev.exuvia.orchestrator.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.certificate.Certificates;
import dev.exuvia.orchestrator.dns.Drift;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.stage.StagedTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The world is read again before what cannot be taken back. */
class IrreversibleStepsTest extends StagedTest {

  private final List<Drift> drift = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private Generation next;
  private StepContext step;

  @BeforeEach
  void open() {
    stage.liveGeneration();
    next = stage.liveGeneration();
    step = stage.step(next.execution(), "cut-over", Map.of());
  }

  @Test
  void whenAllIsAsItShouldBeTheStepIsDone() {
    assertThat(guarded().run(step)).isInstanceOf(StepOutcome.Done.class);
    assertThat(done).containsExactly("cut-over");
  }

  @Test
  void whatHasDriftedIsLookedAtAgainForTenMinutesAndThenAskedAbout() {
    drift.add(
        new Drift(
            "mx.kestrel.example.",
            "A",
            "192.0.2.53",
            "198.51.100.1",
            "203.0.113.9",
            stage.clock.instant()));

    assertThat(guarded().run(step))
        .isInstanceOfSatisfying(
            StepOutcome.WaitUntil.class,
            wait ->
                assertThat(wait.why())
                    .contains("DNS has drifted", "mx.kestrel.example.", "203.0.113.9"));
    stage.clock.advance(Duration.ofMinutes(10));
    assertThat(guarded().run(step)).isInstanceOf(StepOutcome.NeedsOperator.class);
    assertThat(done).isEmpty();

    drift.clear();
    assertThat(guarded().run(step)).isInstanceOf(StepOutcome.Done.class);
  }

  @Test
  void aGenerationThatIsNoLongerTheNewestDoesNothing() {
    Generation later = stage.liveGeneration();
    stage.clock.advance(Duration.ofMinutes(10));

    assertThat(guarded().run(step))
        .isInstanceOfSatisfying(
            StepOutcome.NeedsOperator.class,
            asked -> assertThat(asked.why()).contains("generation " + later.number()));
    assertThat(done).isEmpty();
  }

  @Test
  void whatCanBeTakenBackIsNotGuarded() {
    Action harmless = action("lower-ttls", false);
    assertThat(steps().around(harmless)).isSameAs(harmless);
  }

  private Action guarded() {
    return steps().around(action("cut-over", true));
  }

  private IrreversibleSteps steps() {
    return new IrreversibleSteps(
        new WorldCheck(
            stage.rotation,
            stage.generations,
            new Certificates(stage.database, stage.clock),
            (generation, issued) -> List.of(),
            () -> List.copyOf(drift)));
  }

  private Action action(String name, boolean irreversible) {
    return new Action() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public boolean irreversible() {
        return irreversible;
      }

      @Override
      public StepOutcome run(StepContext context) {
        done.add(name);
        return StepOutcome.done();
      }
    };
  }
}
