package dev.exuvia.cert.quota;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Remembers what was used at authorities. Called from several threads and several processes.
 *
 * <p>What is recorded is on stable storage when a method returns. Uses older than the longest
 * window of any limit may be forgotten; half a year is enough for those that are known.
 */
public interface UseLedger {
  /** Everything from this instant on, oldest first. */
  List<Use> since(Instant from);

  /** Adds a use, unless its id is there already. */
  void record(Use use);

  /** Takes a use back that turned out not to be one. An unknown id is fine. */
  void withdraw(String id);

  /**
   * Adds a use only if nothing speaks against it, as one step: of two that are reserved at once, by
   * whichever processes, one sees the other.
   *
   * @param from how far the objection looks back
   * @param objection finds what speaks against it, given everything from that instant on, oldest
   *     first; must be pure, may be called more than once
   * @return what spoke against it; empty when it was added
   */
  <T> Optional<T> reserve(Use use, Instant from, Function<List<Use>, Optional<T>> objection);
}
