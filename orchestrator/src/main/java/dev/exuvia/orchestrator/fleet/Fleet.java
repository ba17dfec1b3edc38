package dev.exuvia.orchestrator.fleet;

import dev.exuvia.cert.KeyType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A mail service under management. Immutable and accepted by {@link FleetReader}, so that its parts
 * agree with each other.
 *
 * @param name lower-case words joined by hyphens; part of the names of servers
 * @param domains mail domains it serves, at least one
 * @param hosts the stable names that clients and senders use
 * @param mailstore where mailboxes live; doesn't rotate
 * @param recipientsFile one accepted recipient address a line
 * @param nodes how many edge nodes and from whom
 * @param providers at least one
 * @param issuers at least two, unless the policy allows the same issuer again
 * @param keyTypes key types of certificates in their order of rotation, at least one
 * @param dns zones and resolvers
 * @param ttl time to live of published records
 * @param policy the clockwork of rotations
 * @param dkim signing of outgoing mail
 * @param stateDirectory where keys live, readable by the service alone
 * @param canary the account that proves new nodes with real mail
 * @param dnsbl zones of blocklists that are asked before an address is admitted; may be empty
 * @param port25Target a mail host elsewhere that each new address must reach on port 25; empty: not
 *     asked
 */
public record Fleet(
    String name,
    List<String> domains,
    Hosts hosts,
    Mailstore mailstore,
    Path recipientsFile,
    NodePlan nodes,
    List<ProviderSettings> providers,
    List<IssuerSettings> issuers,
    List<KeyType> keyTypes,
    DnsSettings dns,
    TtlPolicy ttl,
    Policy policy,
    DkimSettings dkim,
    Path stateDirectory,
    Canary canary,
    List<String> dnsbl,
    Optional<String> port25Target) {

  public Fleet {
    domains = List.copyOf(domains);
    providers = List.copyOf(providers);
    issuers = List.copyOf(issuers);
    keyTypes = List.copyOf(keyTypes);
    dnsbl = List.copyOf(dnsbl);
  }

  /** The provider that {@link NodePlan#provider()} names. */
  public ProviderSettings provider() {
    return providers.stream()
        .filter(provider -> provider.name().equals(nodes.provider()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No provider is named " + nodes.provider()));
  }
}
