package dev.exuvia.orchestrator.api;

import dev.exuvia.orchestrator.customers.CustomerDomain;
import dev.exuvia.orchestrator.customers.CustomerDomain.LastCheck;
import dev.exuvia.orchestrator.customers.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A customer's domain as the API tells it.
 *
 * @param verdict how its last check came out: the worst of what is required
 */
public record DomainStatus(
    String name, Instant registeredAt, Optional<Verdict> verdict, Optional<Instant> checkedAt) {

  static DomainStatus of(CustomerDomain domain) {
    return new DomainStatus(
        domain.name(),
        domain.registeredAt(),
        domain.lastCheck().map(LastCheck::verdict),
        domain.lastCheck().map(LastCheck::at));
  }

  /**
   * Some of them, by name.
   *
   * @param next give it as {@code after} for the next page; empty when this is the last
   */
  public record Page(List<DomainStatus> domains, Optional<String> next) {}
}
