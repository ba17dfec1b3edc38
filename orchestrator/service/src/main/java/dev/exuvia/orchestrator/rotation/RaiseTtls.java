package dev.exuvia.orchestrator.rotation;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.Effect;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.transition.TransitionEffect;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

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
  public Set<Effect> effects() {
    return Set.of(TransitionEffect.RAISES_TTLS);
  }

  @Override
  public StepOutcome run(StepContext step) {
    return ttls.set(step, fleet.ttl().normal());
  }
}
