package dev.exuvia.orchestrator.dkim;

import dev.exuvia.orchestrator.dkim.Selector.State;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Generations;
import dev.exuvia.orchestrator.secret.GenerationKeys;
import dev.exuvia.orchestrator.secret.KeyDestruction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/**
 * Disposes of the private DKIM keys of generations all of whose selectors are gone: gives them to
 * the world first, where the fleet wants its mail deniable, then destroys them.
 */
@ApplicationScoped
public class RetiredDkim {

  private final Fleet fleet;
  private final Generations generations;
  private final Selectors selectors;
  private final GenerationKeys keys;
  private final KeyDestruction destruction;
  private final RetiredKeys published;

  public RetiredDkim(
      Fleet fleet,
      Generations generations,
      Selectors selectors,
      GenerationKeys keys,
      KeyDestruction destruction,
      RetiredKeys published) {
    this.fleet = fleet;
    this.generations = generations;
    this.selectors = selectors;
    this.keys = keys;
    this.destruction = destruction;
    this.published = published;
  }

  /** Whether a generation's DKIM keys must outlive it. */
  public boolean mustKeep(Generation generation) {
    return fleet.dkim().publishRetiredKeys() && !allGone(generation);
  }

  /** Disposes of all keys whose time has come; a repeat finds none. */
  public void dispose() {
    Stream.of(Generation.State.DRAINING, Generation.State.RETIRED, Generation.State.ABANDONED)
        .flatMap(state -> generations.in(state).stream())
        .filter(generation -> keys.holdsDkim(generation) && allGone(generation))
        .forEach(this::dispose);
  }

  private void dispose(Generation generation) {
    if (fleet.dkim().publishRetiredKeys()) {
      selectors
          .all(generation)
          .forEach(
              each ->
                  published.publish(
                      each, keys.pem(keys.dkim(generation, each.algorithm()).getPrivate())));
    }
    destruction.dkim(generation);
  }

  private boolean allGone(Generation generation) {
    List<Selector> all = selectors.all(generation);
    return !all.isEmpty() && all.stream().allMatch(each -> each.state() == State.GONE);
  }
}
