package dev.exuvia.orchestrator.rotation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A numbered set of edge nodes that serve together, with their addresses, certificate and
 * selectors.
 *
 * @param number 1 for the first; never used twice
 * @param execution the execution that brought it into being
 * @param drainedAt when its last node had handed over its queue: nothing was signed after it
 */
public record Generation(
    int number,
    UUID execution,
    State state,
    Instant createdAt,
    Optional<Instant> liveAt,
    Optional<Instant> drainedAt) {

  /** The life of a generation, in order; {@code ABANDONED} is the end of one never cut over to. */
  public enum State {
    PREPARING,
    LIVE,
    DRAINING,
    RETIRED,
    ABANDONED
  }
}
