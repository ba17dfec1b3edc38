package dev.exuvia.orchestrator.rotation;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.mail.ClientDiscovery;
import dev.exuvia.dns.mail.Dkim;
import dev.exuvia.dns.mail.Dmarc;
import dev.exuvia.dns.mail.MtaSts;
import dev.exuvia.dns.mail.MxRecords;
import dev.exuvia.dns.mail.TlsRpt;
import dev.exuvia.orchestrator.certificate.CertificateRecords;
import dev.exuvia.orchestrator.dkim.Selectors;
import dev.exuvia.orchestrator.dns.StableNames;
import dev.exuvia.orchestrator.dns.Zones;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.fleet.Hosts;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Node;
import dev.exuvia.orchestrator.generation.Nodes;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The records that follow from the fleet and some of its generations. What changes in a rotation
 * has the rotating TTL here; what stays has the normal one.
 */
@ApplicationScoped
public class FleetRecords {

  /** An RRset's name and type. */
  public record Owner(String name, RecordType type) {}

  private final Fleet fleet;
  private final Nodes nodes;
  private final Selectors selectors;
  private final CertificateRecords certificates;
  private final NodeRecords nodeRecords;

  public FleetRecords(
      Fleet fleet, Nodes nodes, Selectors selectors, Zones zones, CertificateRecords certificates) {
    this.fleet = fleet;
    this.nodes = nodes;
    this.selectors = selectors;
    this.certificates = certificates;
    this.nodeRecords = new NodeRecords(fleet, new StableNames(fleet, zones));
  }

  /** The RRsets whose data changes in a rotation, all of which exist while a generation is live. */
  public List<Owner> rotating() {
    List<Owner> owners = new ArrayList<>();
    certificates
        .names()
        .forEach(
            name -> {
              owners.add(new Owner(name, RecordType.A));
              owners.add(new Owner(name, RecordType.AAAA));
            });
    owners.add(new Owner(certificates.tlsaName(), RecordType.TLSA));
    certificates.caaNames().forEach(name -> owners.add(new Owner(name, RecordType.CAA)));
    nodeRecords.senderNames().forEach(name -> owners.add(new Owner(name, RecordType.TXT)));
    return owners;
  }

  /** What certificates need. */
  public CertificateRecords certificates() {
    return certificates;
  }

  /** What follows from addresses alone. */
  public NodeRecords nodeRecords() {
    return nodeRecords;
  }

  /** The MX, client and policy hosts on the addresses of one generation. */
  public List<RecordSet> addresses(Generation generation) {
    return nodeRecords.hosts(addressesOf(List.of(generation)), fleet.ttl().rotating());
  }

  /**
   * SPF of each service domain, and of what customers include, for these generations' addresses.
   */
  public List<RecordSet> senders(Collection<Generation> generations) {
    return nodeRecords.senders(addressesOf(generations), fleet.ttl().rotating());
  }

  /** The DKIM keys with which these generations sign, those in the customers' ring too. */
  public List<RecordSet> selectors(Collection<Generation> generations) {
    return generations.stream()
        .flatMap(generation -> selectors.of(generation).stream())
        .map(
            selector ->
                Dkim.key(
                    selector.name(), selector.domain(), selector.publicKey(), fleet.ttl().normal()))
        .toList();
  }

  /** The host name of each node of these generations: its address and, reverse, its PTR. */
  public List<RecordSet> nodeNames(Collection<Generation> generations) {
    return nodeNames(generations, node -> true);
  }

  /** The same of abandoned nodes only: the addresses of released ones may be others' by now. */
  public List<RecordSet> abandonedNames(Collection<Generation> generations) {
    return nodeNames(generations, node -> node.state() == Node.State.ABANDONED);
  }

  private List<RecordSet> nodeNames(Collection<Generation> generations, Predicate<Node> which) {
    Duration ttl = fleet.ttl().rotating();
    return generations.stream()
        .flatMap(generation -> nodes.of(generation).stream())
        .filter(node -> node.address().isPresent())
        .filter(which)
        .flatMap(node -> nodeRecords.names(node.hostName(), node.placedAt(), ttl).stream())
        .toList();
  }

  /**
   * What stays from generation to generation, for each service domain: MX, DMARC, SRV for mail
   * programs, and where the fleet has them the MTA-STS announcement and the address for TLS
   * reports.
   */
  public List<RecordSet> standing() {
    Duration ttl = fleet.ttl().normal();
    return fleet.domains().stream()
        .flatMap(
            domain ->
                Stream.of(
                        Stream.of(
                            MxRecords.even(domain, List.of(fleet.hosts().mx()), ttl),
                            Dmarc.strict(domain, fleet.reports().dmarc().stream().toList(), ttl)),
                        discovery(domain, ttl),
                        fleet.mtaStsPolicy().stream()
                            .map(policy -> MtaSts.announce(domain, policy, ttl)),
                        fleet.reports().tls().stream().map(uri -> TlsRpt.to(domain, uri, ttl)))
                    .flatMap(records -> records))
        .toList();
  }

  private Stream<RecordSet> discovery(String domain, Duration ttl) {
    Hosts hosts = fleet.hosts();
    return ClientDiscovery.of(domain, hosts.submission(), hosts.imap(), hosts.pop3(), ttl).stream();
  }

  private List<InetAddress> addressesOf(Collection<Generation> generations) {
    return generations.stream()
        .flatMap(generation -> nodes.of(generation).stream())
        .flatMap(node -> node.address().stream())
        .toList();
  }
}
