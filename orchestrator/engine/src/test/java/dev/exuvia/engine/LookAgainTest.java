package dev.exuvia.engine;

import static dev.exuvia.engine.Playbooks.CAUSE;
import static dev.exuvia.engine.Playbooks.playbook;
import static dev.exuvia.engine.Playbooks.step;
import static dev.exuvia.engine.Scripted.action;
import static dev.exuvia.engine.SettableClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A step that looks again: the same attempt, however often. */
class LookAgainTest {

  @Test
  void howeverOftenItLooksAgainItIsOneAttemptAndOneEntry() {
    Simulation simulation = new Simulation(lookingFor("a", 500));
    UUID id = simulation.start(playbook(step("a")));
    assertThat(simulation.settle(id).state()).isEqualTo(ExecutionState.SUCCEEDED);

    StepRun step = simulation.step(id, "a");
    assertThat(step.tries()).isEqualTo(new Tries(1, 0, 500));
    assertThat(step.times().waited()).isEqualTo(Duration.ofSeconds(500));
    assertThat(simulation.store.attempts(id))
        .containsExactly(
            new Attempt(
                "a",
                1,
                false,
                "node-1",
                START,
                Optional.of(START.plusSeconds(500)),
                Optional.of("DONE"),
                Optional.empty()));
    assertThat(simulation.store.events(id, 0, 100))
        .extracting(event -> event.type() + " " + event.state())
        .containsExactly(
            "EXECUTION_REQUESTED PENDING",
            "STEP_STARTED RUNNING",
            "EXECUTION_STATE_CHANGED RUNNING",
            "STEP_WAITING WAITING",
            "EXECUTION_STATE_CHANGED WAITING",
            "STEP_DONE DONE",
            "EXECUTION_STATE_CHANGED SUCCEEDED");
  }

  @Test
  void whileItLooksItSaysWhyItStillDoesAndMayBeToldToLookNow() {
    Simulation simulation = new Simulation(lookingFor("a", 3));
    UUID id = simulation.start(playbook(step("a")));
    assertThat(simulation.step(id, "a").why()).contains("3 left");
    simulation.engine.retry(id, "a", CAUSE);
    assertThat(simulation.step(id, "a").why()).contains("2 left");
    assertThat(simulation.clock.instant()).isEqualTo(START);
    assertThat(simulation.store.attempts(id)).hasSize(1);
  }

  @Test
  void aLookThatFailsEndsTheAttempt() {
    Simulation simulation =
        new Simulation(
            action(
                "a",
                context -> {
                  if (context.attempt() == 2) {
                    return StepOutcome.done();
                  }
                  if (context.clock().instant().isAfter(START)) {
                    throw new IllegalStateException("gone");
                  }
                  return context.lookAgain(Duration.ofSeconds(1), Duration.ofSeconds(9), "left");
                }));
    UUID id = simulation.start(playbook(step("a")));
    assertThat(simulation.settle(id).state()).isEqualTo(ExecutionState.SUCCEEDED);
    assertThat(simulation.store.attempts(id))
        .extracting(each -> each.number() + " " + each.outcome().orElse("") + each.why().orElse(""))
        .containsExactly("1 RETRYgone", "2 DONE");
  }

  @Test
  void anAttemptThatWaitsToLookAgainIsLostWhenItsExecutionTurnsBack() {
    Simulation simulation = new Simulation(lookingFor("a", 3));
    UUID id = simulation.start(playbook(step("a")));
    simulation.engine.abort(id, CAUSE);
    assertThat(simulation.execution(id).state()).isEqualTo(ExecutionState.ABORTED);
    assertThat(simulation.store.attempts(id))
        .extracting(each -> each.number() + " " + each.outcome().orElse(""))
        .containsExactly("1 LOST", "2 DONE");
  }

  @Test
  void looksComeAfterAShareOfTheTimeSoFarWithinBounds() {
    assertThat(secondsToNextLook(Duration.ZERO)).isEqualTo(2);
    assertThat(secondsToNextLook(Duration.ofMinutes(10))).isEqualTo(10);
    assertThat(secondsToNextLook(Duration.ofHours(9))).isEqualTo(30);
  }

  private static long secondsToNextLook(Duration lasting) {
    Simulation simulation =
        new Simulation(
            action(
                "a",
                context ->
                    context.lookAgain(Duration.ofSeconds(2), Duration.ofSeconds(30), "left")));
    UUID id = simulation.start(playbook(step("a")));
    simulation.clock.advance(lasting);
    simulation.engine.retry(id, "a", CAUSE);
    Pause pause = simulation.step(id, "a").pause().orElseThrow();
    return Duration.between(pause.since(), pause.until().orElseThrow()).toSeconds();
  }

  /** Looks once a second until it has looked so often. */
  private static Scripted lookingFor(String name, int looks) {
    List<Integer> seen = new ArrayList<>();
    return action(
        name,
        context -> {
          seen.add(1);
          return seen.size() <= looks
              ? new StepOutcome.LookAgain(
                  context.clock().instant().plusSeconds(1), looks + 1 - seen.size() + " left")
              : StepOutcome.done();
        });
  }
}
