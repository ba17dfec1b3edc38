package dev.exuvia.orchestrator.fleet;

import dev.exuvia.cert.KeyType;
import dev.exuvia.dns.mail.MtaStsPolicy;
import dev.exuvia.orchestrator.dnsbl.DnsblSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

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
 * @param certificates how certificates are beside that
 * @param tls what the edge nodes say of TLS
 * @param dns zones and resolvers
 * @param ttl time to live of published records
 * @param policy the clockwork of rotations
 * @param dkim signing of outgoing mail
 * @param stateDirectory where keys live, readable by the service alone
 * @param canary the account that proves new nodes with real mail
 * @param dnsbl block lists that are asked before an address is admitted
 * @param port25Target a mail host elsewhere that each new address must reach on port 25; empty: not
 *     asked
 * @param mtaSts what senders are told of our MX (RFC 8461); empty to tell them nothing
 * @param reports where others report what went wrong
 * @param masterKey seals private keys and secrets at rest; empty: they are not sealed
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
    CertificateSettings certificates,
    TlsSettings tls,
    DnsSettings dns,
    TtlPolicy ttl,
    Policy policy,
    DkimSettings dkim,
    Path stateDirectory,
    Canary canary,
    DnsblSettings dnsbl,
    Optional<String> port25Target,
    Optional<MtaStsSettings> mtaSts,
    Reports reports,
    Optional<MasterKeySettings> masterKey) {

  public Fleet {
    domains = List.copyOf(domains);
    providers = List.copyOf(providers);
    issuers = List.copyOf(issuers);
    keyTypes = List.copyOf(keyTypes);
  }

  /** The provider that {@link NodePlan#provider()} names. */
  public ProviderSettings provider() {
    return providers.stream()
        .filter(provider -> provider.name().equals(nodes.provider()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No provider is named " + nodes.provider()));
  }

  /**
   * The names under which the world meets an edge node, each once, sorted: MX and client hosts, and
   * where MTA-STS policies are fetched. All that a certificate must be valid for.
   */
  public SortedSet<String> certificateNames() {
    SortedSet<String> names = hosts.names();
    names.addAll(policyHosts());
    return names;
  }

  /** Where senders fetch the domains' MTA-STS policies; empty when there are none. */
  public List<String> policyHosts() {
    return mtaSts.isEmpty()
        ? List.of()
        : domains.stream().map(domain -> "mta-sts." + domain).toList();
  }

  /** The policy that all its domains share (RFC 8461 section 3.2). */
  public Optional<MtaStsPolicy> mtaStsPolicy() {
    return mtaSts.map(
        settings ->
            new MtaStsPolicy(
                settings.mode(), new TreeSet<>(Set.of(hosts.mx())), settings.maxAge()));
  }
}
