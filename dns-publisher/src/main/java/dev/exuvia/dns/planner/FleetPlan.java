package dev.exuvia.dns.planner;

import dev.exuvia.dns.DomainName;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must keep working during a transition, and what its machines will do.
 *
 * @param mailDomains whose mail must arrive and whose DMARC policy must stay strict
 * @param clientNames under which mail programs find servers, autoconfig names among them
 * @param serviceNames SRV owners by which mail programs find servers (RFC 6186)
 * @param facts of one kind and address in the order of time
 * @param works what the fleet's own events wait for
 */
public record FleetPlan(
    Set<String> mailDomains,
    Set<String> clientNames,
    Set<String> serviceNames,
    List<FleetFact> facts,
    List<Work> works) {
  public FleetPlan {
    mailDomains = absolute(mailDomains);
    clientNames = absolute(clientNames);
    serviceNames = absolute(serviceNames);
    facts = List.copyOf(facts);
    works = List.copyOf(works);
  }

  private static Set<String> absolute(Collection<String> names) {
    return names.stream().map(DomainName::absolute).collect(Collectors.toUnmodifiableSet());
  }
}
