package dev.exuvia.orchestrator.dkim;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.Effect;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.transition.TransitionEffect;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Revokes the selectors, of whatever generation, that no message in flight can need any more. They
 * stay visible as revoked, so that no cache keeps the key: {@link RemoveSelectors} takes them away.
 */
@ApplicationScoped
public class RetireSelectors implements Action {

  private final Retirement retirement;

  public RetireSelectors(Retirement retirement) {
    this.retirement = retirement;
  }

  @Override
  public String name() {
    return "retire-selectors";
  }

  @Override
  public Set<Effect> effects() {
    return Set.of(TransitionEffect.RETIRES_SELECTORS);
  }

  @Override
  public StepOutcome run(StepContext step) {
    return retirement.revokeOutlived(step);
  }
}
