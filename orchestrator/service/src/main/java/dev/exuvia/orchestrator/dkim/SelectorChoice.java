package dev.exuvia.orchestrator.dkim;

import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.secret.DkimAlgorithm;
import dev.exuvia.orchestrator.secret.GenerationKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Chooses what a generation signs with, once: fresh selectors in each service domain, one for each
 * algorithm, and a slot of the customers' ring. When every slot still verifies mail on its way, the
 * rotation waits: a slot that is taken too early would make that mail fail.
 */
@ApplicationScoped
public class SelectorChoice {

  private final Fleet fleet;
  private final Selectors selectors;
  private final SelectorRing ring;
  private final KnownSlots known;
  private final GenerationKeys keys;
  private final Retirement retirement;

  public SelectorChoice(
      Fleet fleet,
      Selectors selectors,
      SelectorRing ring,
      KnownSlots known,
      GenerationKeys keys,
      Retirement retirement) {
    this.fleet = fleet;
    this.selectors = selectors;
    this.ring = ring;
    this.known = known;
    this.keys = keys;
    this.retirement = retirement;
  }

  /** Done when all is chosen. */
  public StepOutcome choose(StepContext step, Generation next) {
    if (selectors.all(next).stream().allMatch(ring::holds)) {
      chooseOwn(next);
    }
    if (selectors.all(next).stream().anyMatch(ring::holds)) {
      return StepOutcome.done();
    }
    StepOutcome revoked = retirement.revokeOutlived(step);
    if (!(revoked instanceof StepOutcome.Done)) {
      return revoked;
    }
    int size = known.ringSize();
    Optional<Integer> slot = ring.free(size);
    slot.ifPresent(free -> ring.take(free, next, keys));
    return slot.<StepOutcome>map(free -> StepOutcome.done()).orElseGet(() -> busy(size));
  }

  /** The same name in every service domain. */
  private void chooseOwn(Generation next) {
    for (DkimAlgorithm algorithm : DkimAlgorithm.values()) {
      String name = keys.newSelectorName();
      fleet
          .domains()
          .forEach(
              domain ->
                  selectors.add(
                      domain,
                      name,
                      next.number(),
                      algorithm,
                      keys.createDkim(next, algorithm).getPublic()));
    }
  }

  private StepOutcome busy(int size) {
    return ring.nextFree(size)
        .<StepOutcome>map(
            at ->
                new StepOutcome.WaitUntil(
                    at, "all " + size + " selectors of customers still verify mail on its way"))
        .orElseGet(
            () ->
                StepOutcome.needsOperator(
                    "all " + size + " selectors of customers are in use, and none is drained"));
  }
}
