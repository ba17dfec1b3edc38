package dev.exuvia.engine;

import static dev.exuvia.engine.Playbooks.CAUSE;
import static dev.exuvia.engine.Playbooks.playbook;
import static dev.exuvia.engine.Playbooks.pointOfNoReturn;
import static dev.exuvia.engine.Playbooks.step;
import static dev.exuvia.engine.Scripted.action;
import static dev.exuvia.engine.SettableClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A person stops it, looks, and decides. */
class SteeredTest {

  private static final Cause LOOK = new Cause(Actor.operator("anna"), "let me look");

  @Test
  void whatIsPausedBeginsNothingUntilItIsResumed() {
    Instant until = START.plusSeconds(30);
    Simulation simulation = new Simulation(waiting("a", until), Scripted.fine("b"));
    UUID id = simulation.start(playbook(step("a"), step("b", "a")));

    Execution paused = simulation.engine.pause(id, LOOK);
    assertThat(paused.state()).isEqualTo(ExecutionState.PAUSED);
    assertThat(Outlook.of(paused).waitingFor())
        .contains("it is paused by operator:anna: let me look");
    simulation.clock.advance(Duration.ofHours(1));
    simulation.engine.sweep();
    simulation.engine.wake(id);
    assertThat(simulation.step(id, "a").state()).isEqualTo(StepState.WAITING);
    assertThat(simulation.execution(id).wakeAt()).isEmpty();

    simulation.engine.resume(id, CAUSE);
    assertThat(simulation.settle(id).state()).isEqualTo(ExecutionState.SUCCEEDED);
    assertThat(simulation.store.events(id, 0, 100))
        .filteredOn(event -> event.state().equals("PAUSED"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.actor()).isEqualTo(LOOK.actor());
              assertThat(event.why()).contains("let me look");
            });
  }

  /** The one that is under way then comes to its end. */
  @Test
  void pausedInMidStepItIsPausingUntilTheStepHasEnded() {
    List<ExecutionState> seen = new ArrayList<>();
    Simulation[] simulation = new Simulation[1];
    simulation[0] =
        new Simulation(
            action(
                "a",
                context -> {
                  seen.add(simulation[0].engine.pause(context.execution(), LOOK).state());
                  return StepOutcome.done();
                }),
            Scripted.fine("b"));
    UUID id = simulation[0].start(playbook(step("a"), step("b", "a")));

    assertThat(seen).containsExactly(ExecutionState.PAUSING);
    assertThat(simulation[0].execution(id).state()).isEqualTo(ExecutionState.PAUSED);
    assertThat(simulation[0].step(id, "a").state()).isEqualTo(StepState.DONE);
    assertThat(simulation[0].step(id, "b").state()).isEqualTo(StepState.PENDING);
  }

  @Test
  void whatIsPausedMayBeAborted() {
    Simulation simulation = new Simulation(waiting("a", START.plusSeconds(30)));
    UUID id = simulation.start(playbook(step("a")));
    simulation.engine.pause(id, LOOK);
    simulation.engine.abort(id, CAUSE);
    assertThat(simulation.execution(id).state()).isEqualTo(ExecutionState.ABORTED);
    assertThat(simulation.execution(id).paused()).isEmpty();
  }

  @Test
  void pausingAndResumingAreRefusedWhereTheyMeanNothing() {
    Simulation simulation = new Simulation(waiting("a", START.plusSeconds(30)));
    UUID id = simulation.start(playbook(step("a")));
    assertThatThrownBy(() -> simulation.engine.resume(id, CAUSE))
        .isInstanceOf(RefusedCommandException.class)
        .hasMessage("The execution is not paused");
    simulation.engine.pause(id, LOOK);
    assertThatThrownBy(() -> simulation.engine.pause(id, CAUSE))
        .isInstanceOf(RefusedCommandException.class)
        .hasMessage("The execution is paused already, by operator:anna: let me look");
    simulation.engine.abandon(id, CAUSE);
    assertThatThrownBy(() -> simulation.engine.pause(id, CAUSE))
        .isInstanceOf(RefusedCommandException.class)
        .hasMessage("The execution has ended as FAILED");
  }

  @Test
  void whatNeedsASkippedStepGoesOnWithoutIt() {
    Simulation simulation =
        new Simulation(
            action("a", context -> StepOutcome.needsOperator("what now?")), Scripted.fine("b"));
    UUID id = simulation.start(playbook(step("a"), step("b", "a")));
    simulation.engine.skip(id, "a", LOOK);
    assertThat(simulation.settle(id).state()).isEqualTo(ExecutionState.SUCCEEDED);
    assertThat(simulation.step(id, "a").state()).isEqualTo(StepState.SKIPPED);
    assertThat(simulation.step(id, "a").why()).contains("skipped: let me look");
    assertThat(simulation.step(id, "b").state()).isEqualTo(StepState.DONE);
  }

  /** What it did half-way is undone all the same. */
  @Test
  void aSkippedStepIsCompensatedWithTheOthers() {
    List<String> undone = new ArrayList<>();
    Simulation simulation =
        new Simulation(
            new Scripted(
                "a",
                context -> StepOutcome.needsOperator("what now?"),
                context -> {
                  undone.add("a");
                  return StepOutcome.done();
                }),
            action("b", context -> new StepOutcome.Fatal("never")));
    UUID id = simulation.start(playbook(step("a"), step("b", "a")));
    simulation.engine.skip(id, "a", LOOK);
    assertThat(simulation.settle(id).state()).isEqualTo(ExecutionState.FAILED);
    assertThat(undone).containsExactly("a");
  }

  @Test
  void whatAllTheRestReliesOnCantBeSkipped() {
    Simulation simulation =
        new Simulation(
            action("a", context -> StepOutcome.needsOperator("what now?")),
            waiting("await-b", START.plusSeconds(30)));
    UUID id = simulation.start(playbook(pointOfNoReturn("a"), step("await-b")));
    assertThatThrownBy(() -> simulation.engine.skip(id, "a", LOOK))
        .isInstanceOf(RefusedCommandException.class)
        .hasMessageContaining("point of no return");
    assertThatThrownBy(() -> simulation.engine.skip(id, "await-b", LOOK))
        .isInstanceOf(RefusedCommandException.class)
        .hasMessageContaining("mandatory wait");
  }

  private static Scripted waiting(String name, Instant until) {
    return action(
        name,
        context ->
            context.clock().instant().isBefore(until)
                ? new StepOutcome.WaitUntil(until, "caches expire")
                : StepOutcome.done());
  }
}
