package dev.exuvia.engine;

import java.time.Instant;
import java.util.UUID;

/**
 * Asks to be woken. A wake-up may come late, twice or on another node; one that is lost is found by
 * the sweep for executions that are due.
 */
@FunctionalInterface
public interface Wakeups {

  /** Calls {@link Engine#wake} at about that instant, in place of what was asked for before. */
  void wakeAt(UUID execution, Instant at);
}
