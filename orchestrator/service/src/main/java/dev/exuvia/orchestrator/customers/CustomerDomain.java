package dev.exuvia.orchestrator.customers;

import java.time.Instant;
import java.util.Optional;

/**
 * A customer's domain that the service takes and sends mail for.
 *
 * @param name lower case, A-labels (RFC 5890), without trailing dot
 * @param ringSize how many slots of the selector ring it points at: those it was told of when it
 *     was registered
 * @param lastCheck the last look at its DNS, if there was one
 */
public record CustomerDomain(
    String name, int ringSize, Instant registeredAt, Optional<LastCheck> lastCheck) {

  /**
   * How the last check came out.
   *
   * @param verdict the worst of all records
   */
  public record LastCheck(Instant at, Verdict verdict) {}
}
