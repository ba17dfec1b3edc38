package dev.exuvia.orchestrator.rotation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.planner.Leftover;
import dev.exuvia.dns.planner.Published;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.engine.Action;
import dev.exuvia.engine.Actions;
import dev.exuvia.engine.Engine;
import dev.exuvia.engine.EnginePorts;
import dev.exuvia.engine.EngineSettings;
import dev.exuvia.engine.Execution;
import dev.exuvia.engine.ExecutionState;
import dev.exuvia.engine.ExecutionStore;
import dev.exuvia.engine.Playbooks;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.engine.memory.MemoryExecutionStore;
import dev.exuvia.orchestrator.dns.Publisher.Wanted;
import dev.exuvia.orchestrator.stage.StagedTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A step begins no sooner than the plan says, whatever the playbook and its waits make of it. */
class PlannedWaitsTest extends StagedTest {

  private static final String MX = "mx.kestrel.example.";
  private static final Subject A = new Subject(MX, RecordType.A);
  private static final Duration HOUR = Duration.ofHours(1);

  private final ExecutionStore store = new MemoryExecutionStore();
  private Duration waited = Duration.ZERO;
  private PlannedWait planned =
      new PlannedWait(Optional.of("change"), "rely", A, 1, HOUR, "caches may hold the old A");

  @Test
  void aWaitThatWasShorterThanPlannedStopsTheExecution() {
    // Of an hour and the slack of five minutes.
    waited = HOUR.dividedBy(2);
    Execution stopped = run();

    assertThat(stopped.state()).isEqualTo(ExecutionState.NEEDS_OPERATOR);
    assertThat(stopped.step("rely").why().orElseThrow())
        .contains(
            "a wait was PT35M", "shorter than planned", MX + " A", "caches may hold the old A");
  }

  @Test
  void oneThatWasLongEnoughIsNoMatter() {
    waited = HOUR.plus(stage.fleet.policy().slack());
    assertThat(run().state()).isEqualTo(ExecutionState.SUCCEEDED);
  }

  @Test
  void twoTtlsAreTwice() {
    waited = HOUR.plus(stage.fleet.policy().slack());
    planned = new PlannedWait(Optional.of("change"), "rely", A, 2, HOUR, "two TTLs");
    assertThat(run().state()).isEqualTo(ExecutionState.NEEDS_OPERATOR);
  }

  /** No step of this execution waits for it, so its beginning is what is waited from. */
  @Test
  void whatAnEarlierExecutionLeftInCachesIsWaitedFor() {
    planned = new PlannedWait(Optional.empty(), "rely", A, 0, HOUR, "left over");
    Instant begun = stage.clock.instant();
    Execution done = run();

    assertThat(done.state()).isEqualTo(ExecutionState.SUCCEEDED);
    assertThat(done.endedAt().orElseThrow()).isEqualTo(begun.plus(HOUR));
    assertThat(done.step("rely").times().waited()).isEqualTo(HOUR);
  }

  @Test
  void thePlannerIsToldWhatCachesHoldFromBefore() {
    stage.serve(address("198.51.100.1"));
    publish(stage.step(UUID.randomUUID(), "change", Map.of()));
    stage.transfer();
    publish(stage.step(UUID.randomUUID(), "other", Map.of()));
    stage.clock.advance(Duration.ofMinutes(20));
    ServedRecords served =
        new ServedRecords(
            stage.fleet, stage.zones, stage.servers, stage.publications, stage.caches, stage.clock);

    // The first step never saw it everywhere: who knows since when caches can't hold it.
    Published now = served.of(List.of(A)).published().getFirst();
    assertThat(now.records()).isEqualTo(address("198.51.100.2"));
    assertThat(now.earlier())
        .extracting(Leftover::records)
        .containsExactly(Optional.of(address("198.51.100.1")));
    assertThat(now.earlier().getFirst().left()).isEqualTo(HOUR.plus(stage.fleet.policy().slack()));
  }

  private StepOutcome publish(StepContext step) {
    return stage.publisher.publish(step, List.of(Wanted.present(address("198.51.100.2"))));
  }

  private static RecordSet address(String address) {
    return new RecordSet(MX, RecordType.A, HOUR, new TreeSet<>(List.of(address)));
  }

  /** Plans, changes an address, waits as long as it waits, and relies upon the new one. */
  private Execution run() {
    stage.serve(address("198.51.100.1"));
    PlannedWaits waits = new PlannedWaits(stage.publications, stage.caches, store);
    Engine engine =
        new Engine(
            new EngineSettings("node", Duration.ofMinutes(1), 8, Duration.ZERO),
            new EnginePorts(
                store,
                Actions.of(
                    List.of(
                        action("plan-transition", this::plan),
                        action("change", this::change),
                        action("wait", this::idle),
                        waits.around(action("rely", step -> StepOutcome.done())))),
                (execution, at) -> {},
                stage.clock,
                stage.clock::ticks,
                Runnable::run,
                execution -> {}));
    UUID id =
        engine
            .start(
                Playbooks.request(
                    "fleet",
                    Playbooks.playbook(
                        Playbooks.step("plan-transition"),
                        Playbooks.step("change", "plan-transition"),
                        Playbooks.step("wait", "change"),
                        Playbooks.step("rely", "wait")),
                    stage.clock.instant()))
            .id();
    while (true) {
      Execution execution = store.find(id).orElseThrow();
      if (execution.ended() || execution.wakeAt().isEmpty()) {
        return execution;
      }
      stage.clock.advanceTo(execution.wakeAt().get());
      engine.sweep();
    }
  }

  private StepOutcome plan(StepContext step) {
    step.save(new PlannedWaits.Kept(step.clock().instant(), List.of(planned)));
    return StepOutcome.done();
  }

  private StepOutcome change(StepContext step) {
    publish(step);
    stage.transfer();
    return publish(step);
  }

  private StepOutcome idle(StepContext step) {
    Instant until = step.firstStartedAt().plus(waited);
    return step.clock().instant().isBefore(until)
        ? new StepOutcome.WaitUntil(until, "time passes")
        : StepOutcome.done();
  }

  private static Action action(String name, Function<StepContext, StepOutcome> work) {
    return new Action() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public StepOutcome run(StepContext step) {
        return work.apply(step);
      }
    };
  }
}
