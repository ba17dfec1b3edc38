package dev.exuvia.orchestrator.certificate;

import dev.exuvia.cert.AccountKeys;
import dev.exuvia.cert.Issuer;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.mail.Caa;
import dev.exuvia.dns.mail.Tlsa;
import dev.exuvia.orchestrator.dns.Zones;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * The records that certificates need to be issued and believed: CAA (RFC 8659), challenges (RFC
 * 8555 section 8.4) and TLSA of the MX (RFC 6698). All of them have the rotating TTL.
 */
@ApplicationScoped
public class CertificateRecords {

  private static final int SMTP = 25;

  private final Fleet fleet;
  private final Certificates certificates;
  private final Zones zones;
  private final Issuers issuers;
  private final AccountKeys accounts;

  public CertificateRecords(
      Fleet fleet, Certificates certificates, Zones zones, Issuers issuers, AccountKeys accounts) {
    this.fleet = fleet;
    this.certificates = certificates;
    this.zones = zones;
    this.issuers = issuers;
    this.accounts = accounts;
  }

  /** The MX and client host names, each once, sorted: all that a certificate must be valid for. */
  public SortedSet<String> names() {
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
    return names().stream().flatMap(name -> issuer.challenge().recordName(name, account).stream());
  }

  /** Where the MX's TLSA is. */
  public String tlsaName() {
    return Tlsa.name(fleet.hosts().mx(), SMTP);
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
  public List<String> caaNames() {
    return names().stream().map(name -> zones.of(name).name()).distinct().toList();
  }
}
