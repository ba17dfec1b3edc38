package dev.exuvia.orchestrator.customers;

import java.time.Instant;

/**
 * A check of a domain came out differently from the one before.
 *
 * @param sequence grows; over all domains
 * @param why what changed, record by record
 */
public record CustomerEvent(long sequence, String domain, Instant at, Type type, String why) {

  /** Which way it changed. */
  public enum Type {
    /** The first check. */
    FIRST_CHECK,
    /** Some record is worse than it was. */
    DRIFTED,
    /** Nothing is worse and something is better. */
    RECOVERED
  }
}
