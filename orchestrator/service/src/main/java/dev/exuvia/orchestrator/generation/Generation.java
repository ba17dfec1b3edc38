package dev.exuvia.orchestrator.generation;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A numbered set of edge nodes that serve together, with their addresses, certificate and
 * selectors.
 *
 * @param number 1 for the first; never used twice
 * @param execution the execution that brought it into being
 * @param drainedAt when its last node had handed over its queue: nothing was signed after it
 * @param endedAt when it was retired or abandoned
 * @param why how it came to be abandoned
 */
public record Generation(
    int number,
    UUID execution,
    State state,
    Instant createdAt,
    Optional<Instant> liveAt,
    Optional<Instant> drainedAt,
    Optional<Instant> endedAt,
    Optional<String> why) {

  /** The life of a generation, in order. */
  public enum State implements LifeState<State> {
    /** An execution brings it into being. */
    PREPARING,
    /** The client names have its addresses. */
    LIVE,
    /** Another one is live, and an execution takes this one out of service. */
    DRAINING,
    /** Nothing is left of it. */
    RETIRED,
    /**
     * The execution that brought it into being, or took it out of service, ended before it was done
     * with it. What is left of it is left for good: {@link Remains} tells.
     */
    ABANDONED;

    @Override
    public Set<State> before() {
      return switch (this) {
        case PREPARING -> Set.of();
        case LIVE -> Set.of(PREPARING);
        case DRAINING -> Set.of(LIVE);
        case RETIRED -> Set.of(DRAINING);
        case ABANDONED -> Set.of(PREPARING, DRAINING);
      };
    }
  }
}
