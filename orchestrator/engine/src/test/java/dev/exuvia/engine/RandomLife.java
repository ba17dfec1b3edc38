package dev.exuvia.engine;

import static dev.exuvia.engine.Playbooks.playbook;
import static dev.exuvia.engine.Playbooks.pointOfNoReturn;
import static dev.exuvia.engine.Playbooks.step;

import dev.exuvia.playbooks.Playbook;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The life of one execution whose actions end by chance and on which people act by chance, until it
 * has ended. The same random numbers make the same life.
 */
final class RandomLife {

  private static final Playbook FIVE =
      playbook(
          step("a"),
          step("b", "a"),
          step("c", "a"),
          pointOfNoReturn("d", "b", "c"),
          step("e", "d"));

  private final Random random;
  private final SettableClock clock = new SettableClock();
  private final ExecutionStore store;
  private final Engine engine;

  private RandomLife(ExecutionStore store, Random random) {
    this.random = random;
    this.store = store;
    List<Action> actions =
        Stream.of("a", "b", "c", "d", "e")
            .<Action>map(name -> new Scripted(name, this::outcome, this::outcome))
            .toList();
    this.engine =
        new Engine(
            new EngineSettings("node", Duration.ofSeconds(5), 8, Duration.ZERO),
            new EnginePorts(
                store,
                Actions.of(actions),
                (id, at) -> {},
                clock,
                clock::ticks,
                Runnable::run,
                id -> {}));
  }

  /** Lives one to its end. */
  static Execution of(ExecutionStore store, String fleet, Random random) {
    return new RandomLife(store, random).live(fleet);
  }

  private Execution live(String fleet) {
    UUID id = engine.start(Playbooks.request(fleet, FIVE, clock.instant())).id();
    for (int turn = 0; turn < 40 && !find(id).ended(); turn++) {
      try {
        switch (random.nextInt(12)) {
          case 0 -> engine.abort(id, Playbooks.CAUSE);
          case 1 -> engine.abandon(id, Playbooks.CAUSE);
          case 2, 3 ->
              engine.retry(
                  id, "abcde".substring(random.nextInt(5)).substring(0, 1), Playbooks.CAUSE);
          default -> {
            clock.advance(Duration.ofSeconds(30));
            engine.wake(id);
          }
        }
      } catch (RefusedCommandException e) {
        // Not at this moment: that too is part of a life.
      }
    }
    return find(id).ended() ? find(id) : engine.abandon(id, Playbooks.CAUSE);
  }

  private StepOutcome outcome(StepContext step) {
    return switch (random.nextInt(40)) {
      case 20 -> abandonedUnder(step);
      case 21, 22, 23, 24 -> new StepOutcome.WaitUntil(clock.instant().plusSeconds(20), "a TTL");
      case 25, 26, 27, 28 -> new StepOutcome.LookAgain(clock.instant().plusSeconds(20), "mail");
      case 0 -> new StepOutcome.WaitUntil(clock.instant().plusSeconds(20), "time must pass");
      case 1 -> new StepOutcome.RetryAt(clock.instant().plusSeconds(20), "not now");
      case 2 -> StepOutcome.needsOperator("what now?");
      case 3 -> new StepOutcome.Fatal("never");
      default -> StepOutcome.done();
    };
  }

  /** What an attempt says after its execution has ended is void. */
  private StepOutcome abandonedUnder(StepContext step) {
    engine.abandon(step.execution(), Playbooks.CAUSE);
    return StepOutcome.done();
  }

  private Execution find(UUID id) {
    return store.find(id).orElseThrow();
  }
}
