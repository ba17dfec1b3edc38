package dev.exuvia.orchestrator.rotation;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.Effect;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Lets no step that cannot be taken back begin before the world was read again. What passes within
 * ten minutes is nobody's business; after that an operator is asked.
 */
@ApplicationScoped
public class IrreversibleSteps {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);

  private final WorldCheck world;

  public IrreversibleSteps(WorldCheck world) {
    this.world = world;
  }

  /** The same action, guarded if it is one that cannot be taken back. */
  public Action around(Action action) {
    return action.irreversible() ? new Guarded(action, world) : action;
  }

  private record Guarded(Action action, WorldCheck world) implements Action {

    @Override
    public String name() {
      return action.name();
    }

    @Override
    public Set<Effect> effects() {
      return action.effects();
    }

    @Override
    public boolean irreversible() {
      return true;
    }

    @Override
    public StepOutcome run(StepContext step) {
      // Who looks again has begun already.
      List<String> objections = step.look() > 0 ? List.of() : world.objections(step);
      return objections.isEmpty() ? action.run(step) : asked(step, objections);
    }

    @Override
    public StepOutcome compensate(StepContext step) {
      return action.compensate(step);
    }

    private StepOutcome asked(StepContext step, List<String> objections) {
      String why =
          "not begun, as the world is not as it should be: " + String.join("; ", objections);
      Instant now = step.clock().instant();
      // No failed attempts: those are the action's own, and fewer than the patience asks for.
      return now.isBefore(step.firstStartedAt().plus(PATIENCE))
          ? new StepOutcome.WaitUntil(now.plus(BETWEEN_LOOKS), why)
          : new StepOutcome.NeedsOperator(why, world.safeUntil(step.execution()));
    }
  }
}
