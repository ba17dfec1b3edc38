package dev.exuvia.orchestrator.dkim;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import jakarta.enterprise.context.ApplicationScoped;

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
  public StepOutcome run(StepContext step) {
    return retirement.revokeOutlived(step);
  }
}
