package dev.exuvia.orchestrator.rotation;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.fleet.Fleet;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives the rotated RRsets their everyday TTL again: resolvers and name servers rest. */
@ApplicationScoped
public class RaiseTtls implements Action {

  private final Fleet fleet;
  private final Ttls ttls;

  public RaiseTtls(Fleet fleet, Ttls ttls) {
    this.fleet = fleet;
    this.ttls = ttls;
  }

  @Override
  public String name() {
    return "raise-ttls";
  }

  @Override
  public StepOutcome run(StepContext step) {
    return ttls.set(step, fleet.ttl().normal());
  }
}
