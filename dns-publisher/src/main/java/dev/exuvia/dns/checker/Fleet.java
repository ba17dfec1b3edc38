package dev.exuvia.dns.checker;

import dev.exuvia.dns.DomainName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must keep working, and the facts to judge it by.
 *
 * @param mailDomains whose mail must arrive and whose DMARC policy must stay strict
 * @param clientNames under which clients must find servers
 * @param serviceNames SRV owners by which clients find servers (RFC 6186)
 * @param guardedNames whose CAA must let nobody in but the issuer of an order that runs
 * @param facts in any order
 */
public record Fleet(
    Set<String> mailDomains,
    Set<String> clientNames,
    Set<String> serviceNames,
    Set<String> guardedNames,
    List<Fact> facts) {
  /** Without service names. */
  public Fleet(
      Set<String> mailDomains,
      Set<String> clientNames,
      Set<String> guardedNames,
      List<Fact> facts) {
    this(mailDomains, clientNames, Set.of(), guardedNames, facts);
  }

  public Fleet {
    mailDomains = absolute(mailDomains);
    clientNames = absolute(clientNames);
    serviceNames = absolute(serviceNames);
    guardedNames = absolute(guardedNames);
    facts = List.copyOf(facts);
  }

  private static Set<String> absolute(Set<String> names) {
    return names.stream().map(DomainName::absolute).collect(Collectors.toUnmodifiableSet());
  }
}
