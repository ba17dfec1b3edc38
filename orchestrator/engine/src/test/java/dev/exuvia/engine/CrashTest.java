package dev.exuvia.engine;

import static dev.exuvia.engine.Playbooks.playbook;
import static dev.exuvia.engine.Playbooks.pointOfNoReturn;
import static dev.exuvia.engine.Playbooks.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.playbooks.Playbook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Kills the node at every point it passes, one after the other, and lets the next one go on. */
class CrashTest {

  private static final Playbook GOOD =
      playbook(
          step("a"),
          step("slow", "a"),
          step("flaky", "a"),
          step("looking", "a"),
          pointOfNoReturn("d", "slow", "flaky", "looking"),
          step("e", "d"));

  private static final Playbook BAD =
      playbook(step("a"), step("slow", "a"), step("flaky", "a"), step("fatal", "slow", "flaky"));

  @Test
  void everyEffectIsMadeOnceWhereverTheNodeDies() {
    int points = crashEverywhere(GOOD, this::madeOnce);
    assertThat(points).isGreaterThan(60);
  }

  @Test
  void everyEffectIsUndoneOnceWhereverTheNodeDies() {
    int points = crashEverywhere(BAD, this::undoneOnce);
    assertThat(points).isGreaterThan(60);
  }

  private void madeOnce(Execution execution, World world) {
    assertThat(execution.state()).isEqualTo(ExecutionState.SUCCEEDED);
    assertThat(world.made.keySet()).containsExactly("a", "d", "e", "flaky", "looking", "slow");
    assertThat(world.made.values()).containsOnly(1);
    assertThat(world.undone).isEmpty();
  }

  private void undoneOnce(Execution execution, World world) {
    assertThat(execution.state()).isEqualTo(ExecutionState.FAILED);
    assertThat(world.made.keySet()).containsExactly("a", "fatal", "flaky", "slow");
    assertThat(world.made.values()).containsOnly(1);
    assertThat(world.undone).isEqualTo(world.made);
  }

  private interface Check {
    void that(Execution execution, World world);
  }

  private static int crashEverywhere(Playbook playbook, Check check) {
    for (int point = 1; ; point++) {
      Crash crash = Crash.atPoint(point);
      World world = new World();
      Simulation simulation = new Simulation(crash, actions(world, () -> crash));
      Execution execution = run(simulation, playbook);
      check.that(execution, world);
      if (!crash.happened()) {
        return point;
      }
    }
  }

  private static Execution run(Simulation simulation, Playbook playbook) {
    ExecutionRequest request = Playbooks.request(playbook);
    Optional<UUID> id = Optional.empty();
    while (id.isEmpty() || !simulation.execution(id.get()).ended()) {
      try {
        if (id.isEmpty()) {
          id =
              Optional.of(
                  simulation
                      .store
                      .find(request.id())
                      .map(Execution::id)
                      .orElseGet(() -> simulation.engine.start(request).id()));
        }
        simulation.settle(id.get());
      } catch (CrashError e) {
        simulation.boot(Crash.never());
        simulation.clock.advance(Simulation.LEASE);
      }
    }
    return simulation.execution(id.get());
  }

  private interface Node {
    Crash crash();
  }

  private static Action[] actions(World world, Node node) {
    return List.of(
            effect("a", world, node),
            effect("slow", world, node, context -> waitingAtFirst(context, node)),
            effect("flaky", world, node, CrashTest::failingAtFirst),
            effect("looking", world, node, context -> lookingTwice(context, node)),
            effect("d", world, node),
            effect("e", world, node),
            effect("fatal", world, node, context -> new StepOutcome.Fatal("never")))
        .toArray(Action[]::new);
  }

  private static Scripted effect(String name, World world, Node node) {
    return effect(name, world, node, context -> StepOutcome.done());
  }

  private static Scripted effect(
      String name, World world, Node node, Function<StepContext, StepOutcome> outcome) {
    return new Scripted(
        name,
        context -> {
          pass(node);
          world.make(context);
          pass(node);
          return outcome.apply(context);
        },
        context -> {
          pass(node);
          world.undo(context);
          pass(node);
          return StepOutcome.done();
        });
  }

  /** A later node doesn't die: only the first one's points count. */
  private static void pass(Node node) {
    if (!node.crash().happened()) {
      node.crash().point();
    }
  }

  private static StepOutcome waitingAtFirst(StepContext context, Node node) {
    if (context.saved(Boolean.class).isPresent()) {
      return StepOutcome.done();
    }
    pass(node);
    context.save(true);
    return new StepOutcome.WaitUntil(
        context.clock().instant().plus(Duration.ofMinutes(2)), "caches expire");
  }

  private static StepOutcome lookingTwice(StepContext context, Node node) {
    int looks = context.saved(Integer.class).orElse(0);
    pass(node);
    context.save(looks + 1);
    return looks < 2
        ? new StepOutcome.LookAgain(context.clock().instant().plusSeconds(1), "not empty")
        : StepOutcome.done();
  }

  private static StepOutcome failingAtFirst(StepContext context) {
    return context.attempt() == 1
        ? new StepOutcome.RetryAt(context.clock().instant().plusSeconds(3), "not yet")
        : StepOutcome.done();
  }
}
