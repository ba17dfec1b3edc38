package dev.exuvia.dns.propagation;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;

/**
 * A wait, and what it is computed from.
 *
 * @param at from this instant on, no cache holds the old data
 * @param why for a person: what may be cached until then, and since when it can't be fetched anew
 */
public record Settled(Instant at, String why) {
  /**
   * The one that takes longest.
   *
   * @throws java.util.NoSuchElementException when there is none
   */
  public static Settled last(Collection<Settled> all) {
    return all.stream().max(Comparator.comparing(Settled::at)).orElseThrow();
  }
}
