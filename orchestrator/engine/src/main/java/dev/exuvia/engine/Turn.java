package dev.exuvia.engine;

import java.util.Optional;
import java.util.UUID;

/**
 * An execution that waits to be worked on.
 *
 * @param ranOut the lease that nobody keeps any more, if it is to be taken over
 * @param held the claim, where it is held already
 */
record Turn(UUID execution, Optional<Due> ranOut, Optional<Held> held) {

  /**
   * A claim.
   *
   * @param askedAt when it was asked for, by the monotonic clock
   * @param known the execution as it was then, where that is known
   */
  record Held(Claim claim, long askedAt, Optional<Execution> known) {}

  static Turn of(UUID execution, Optional<Due> ranOut) {
    return new Turn(execution, ranOut, Optional.empty());
  }

  static Turn holding(Held held) {
    return new Turn(held.claim().execution(), Optional.empty(), Optional.of(held));
  }
}
