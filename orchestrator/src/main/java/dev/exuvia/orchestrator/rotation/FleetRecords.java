package dev.exuvia.orchestrator.rotation;

import dev.exuvia.cert.AccountKeys;
import dev.exuvia.cert.Issuer;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.mail.Caa;
import dev.exuvia.dns.mail.ClientDiscovery;
import dev.exuvia.dns.mail.Dkim;
import dev.exuvia.dns.mail.Dmarc;
import dev.exuvia.dns.mail.MtaSts;
import dev.exuvia.dns.mail.MxRecords;
import dev.exuvia.dns.mail.TlsRpt;
import dev.exuvia.dns.mail.Tlsa;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.fleet.Hosts;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The records that follow from the fleet and some of its generations. What changes in a rotation
 * has the rotating TTL here; what stays has the normal one.
 */
@ApplicationScoped
public class FleetRecords {

  private static final int SMTP = 25;

  /** An RRset's name and type. */
  public record Owner(String name, RecordType type) {}

  private final Fleet fleet;
  private final Nodes nodes;
  private final Certificates certificates;
  private final Selectors selectors;
  private final Zones zones;
  private final Issuers issuers;
  private final AccountKeys accounts;
  private final NodeRecords nodeRecords;

  public FleetRecords(
      Fleet fleet,
      Nodes nodes,
      Certificates certificates,
      Selectors selectors,
      Zones zones,
      Issuers issuers,
      AccountKeys accounts) {
    this.fleet = fleet;
    this.nodes = nodes;
    this.certificates = certificates;
    this.selectors = selectors;
    this.zones = zones;
    this.issuers = issuers;
    this.accounts = accounts;
    this.nodeRecords = new NodeRecords(fleet, new StableNames(fleet, zones));
  }

  /** The MX and client host names, each once, sorted: all that a certificate must be valid for. */
  public SortedSet<String> certificateNames() {
    return fleet.certificateNames();
  }

  /** Where a generation's challenges may be published, for whichever issuer of the fleet. */
  public List<String> challengeNames(Generation generation) {
    return issuers.names().stream()
        .map(name -> issuers.named(name, generation))
        .flatMap(this::challengeNames)
        .distinct()
        .toList();
  }

  private Stream<String> challengeNames(Issuer issuer) {
    URI account = accounts.accountOf(issuer.account()).orElse(issuer.directory());
    return certificateNames().stream()
        .flatMap(name -> issuer.challenge().recordName(name, account).stream());
  }

  /** The RRsets whose data changes in a rotation, all of which exist while a generation is live. */
  public List<Owner> rotating() {
    List<Owner> owners = new ArrayList<>();
    certificateNames()
        .forEach(
            name -> {
              owners.add(new Owner(name, RecordType.A));
              owners.add(new Owner(name, RecordType.AAAA));
            });
    owners.add(tlsaOwner());
    caaNames().forEach(name -> owners.add(new Owner(name, RecordType.CAA)));
    nodeRecords.senderNames().forEach(name -> owners.add(new Owner(name, RecordType.TXT)));
    return owners;
  }

  /** What follows from addresses alone. */
  public NodeRecords nodeRecords() {
    return nodeRecords;
  }

  /** The MX, client and policy hosts on the addresses of one generation. */
  public List<RecordSet> addresses(Generation generation) {
    return nodeRecords.hosts(addressesOf(List.of(generation)), fleet.ttl().rotating());
  }

  /** Where the MX's TLSA is. */
  public Owner tlsaOwner() {
    return new Owner(Tlsa.name(fleet.hosts().mx(), SMTP), RecordType.TLSA);
  }

  /** TLSA 3 1 1 of the MX for all certificates of these generations. */
  public List<RecordSet> tlsa(Collection<Generation> generations) {
    return tlsa(generations.stream().flatMap(each -> certificates.standing(each).stream()));
  }

  /** The same for these certificates only. */
  public List<RecordSet> tlsaOf(Collection<ChosenCertificate> chosen) {
    return tlsa(chosen.stream());
  }

  /** By digests that are on record: a key that was destroyed must not come back for its TLSA. */
  private List<RecordSet> tlsa(Stream<ChosenCertificate> chosen) {
    List<String> digests = chosen.map(ChosenCertificate::spkiSha256).toList();
    return digests.isEmpty()
        ? List.of()
        : List.of(Tlsa.digests(fleet.hosts().mx(), SMTP, digests, fleet.ttl().rotating()));
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

  /** Nobody may issue. */
  public List<RecordSet> caaClosed() {
    return caaNames().stream().map(name -> Caa.closed(name, fleet.ttl().rotating())).toList();
  }

  /** One issuer may, for this account and by the challenges that names are proven to it with. */
  public List<RecordSet> caaOpen(Issuer issuer, URI account) {
    List<String> methods = List.of(issuer.challenge().id());
    Duration ttl = fleet.ttl().rotating();
    return caaNames().stream()
        .map(name -> Caa.open(name, issuer.caaIdentity(), account, methods, ttl))
        .toList();
  }

  /** The apexes of the zones that hold the certificate's names: CAA is looked for up to there. */
  private List<String> caaNames() {
    return certificateNames().stream().map(name -> zones.of(name).name()).distinct().toList();
  }

  private List<InetAddress> addressesOf(Collection<Generation> generations) {
    return generations.stream()
        .flatMap(generation -> nodes.of(generation).stream())
        .flatMap(node -> node.address().stream())
        .toList();
  }
}
