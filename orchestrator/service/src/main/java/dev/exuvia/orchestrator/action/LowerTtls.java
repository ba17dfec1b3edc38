package dev.exuvia.orchestrator.action;

import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.workflow.Action;
import dev.exuvia.orchestrator.workflow.StepContext;
import dev.exuvia.orchestrator.workflow.StepOutcome;
import jakarta.enterprise.context.ApplicationScoped;

/** Shortens the TTLs of what the rotation will change, so that later waits are short. */
@ApplicationScoped
public class LowerTtls implements Action {

  private final Fleet fleet;
  private final Ttls ttls;

  public LowerTtls(Fleet fleet, Ttls ttls) {
    this.fleet = fleet;
    this.ttls = ttls;
  }

  @Override
  public String name() {
    return "lower-ttls";
  }

  @Override
  public StepOutcome run(StepContext step) {
    return ttls.set(step, fleet.ttl().rotating());
  }
}
