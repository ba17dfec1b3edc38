package dev.exuvia.orchestrator.rotation;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.Effect;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.dkim.RetireSelectors;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.orchestrator.transition.TransitionEffect;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Waits until the last message that the old generation signed has arrived or was given up (RFC 5321
 * section 4.5.4.1: four to five days). Where that is later than the next rotation is due, it does
 * not wait: a later rotation's {@link RetireSelectors} removes them, and until then three or four
 * generations of selectors are visible at once.
 */
@ApplicationScoped
public class AwaitMailLifetime implements Action {

  private final Fleet fleet;
  private final Rotation rotation;

  public AwaitMailLifetime(Fleet fleet, Rotation rotation) {
    this.fleet = fleet;
    this.rotation = rotation;
  }

  @Override
  public String name() {
    return "await-mail-lifetime";
  }

  @Override
  public Set<Effect> effects() {
    return Set.of(TransitionEffect.AWAITS_MAIL);
  }

  @Override
  public StepOutcome run(StepContext step) {
    Instant now = step.clock().instant();
    Optional<Instant> end =
        rotation
            .current(step.execution())
            .flatMap(Generation::drainedAt)
            .map(drained -> drained.plus(fleet.policy().keyOutlivesMail()));
    if (end.isEmpty()
        || !end.get().isAfter(now)
        || fleet.policy().mailLifetime().compareTo(fleet.policy().period()) >= 0) {
      return StepOutcome.done();
    }
    return new StepOutcome.WaitUntil(
        end.get(), "mail that the old selectors signed may still be on its way");
  }
}
