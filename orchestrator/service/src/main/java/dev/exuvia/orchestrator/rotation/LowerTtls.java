package dev.exuvia.orchestrator.rotation;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.Effect;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.transition.TransitionEffect;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

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
  public Set<Effect> effects() {
    return Set.of(TransitionEffect.LOWERS_TTLS);
  }

  @Override
  public StepOutcome run(StepContext step) {
    return ttls.set(step, fleet.ttl().rotating());
  }
}
