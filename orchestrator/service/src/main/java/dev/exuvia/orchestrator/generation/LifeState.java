package dev.exuvia.orchestrator.generation;

import java.util.Set;

/**
 * A state of something that only ever goes forward, step by step. Whoever changes it compares and
 * sets: it is entered from one of the states before it; entering it again, or late, changes
 * nothing, because actions run any number of times; anything else is a mistake.
 *
 * @param <S> the states
 */
interface LifeState<S extends LifeState<S>> {

  /** States from which this one is entered; none for the first. */
  Set<S> before();

  /** Whether it is that state or may have come through it. */
  default boolean mayHaveReached(S milestone) {
    return equals(milestone) || before().stream().anyMatch(each -> each.mayHaveReached(milestone));
  }
}
