package dev.exuvia.orchestrator.fleet;

import dev.exuvia.cert.ChallengeType;
import dev.exuvia.cert.Issuer;
import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.acme.RevocationCause;
import dev.exuvia.cert.preset.Fact;
import dev.exuvia.cert.preset.IssuerPreset;
import dev.exuvia.cert.preset.IssuerPresets;
import dev.exuvia.cert.quota.Breaker;
import dev.exuvia.cert.vault.KmsKey;
import dev.exuvia.dns.mail.MtaStsPolicy.Mode;
import dev.exuvia.orchestrator.dnsbl.BlockList;
import dev.exuvia.orchestrator.dnsbl.DnsblSettings;
import dev.exuvia.orchestrator.dnsbl.ListingCodes;
import dev.exuvia.orchestrator.fleet.IssuerSettings.ExternalAccountSettings;
import dev.exuvia.orchestrator.tls.TlsProfile;
import dev.exuvia.playbooks.document.Element;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Builds a fleet from an accepted document; relative paths start at the document's directory. */
final class FleetMapping {

  private static final int DKIM_BITS = 2048;

  /** RFC 8461 section 3.2 would have weeks; an age of a few rotations mends a mistake sooner. */
  private static final Duration MTA_STS_AGE = Duration.ofDays(14);

  private final Path directory;

  FleetMapping(Path directory) {
    this.directory = directory;
  }

  Fleet fleet(Element root) {
    return new Fleet(
        text(root.child("name")),
        root.child("domains").texts().toList(),
        hosts(root.child("hosts")),
        new Mailstore(
            Addresses.address(text(root.child("mailstore").child("address"))).orElseThrow()),
        file(root.child("recipientsFile")),
        new NodePlan(
            root.child("nodes").child("count").number().orElseThrow(),
            text(root.child("nodes").child("provider"))),
        FleetRule.providers(root).map(this::provider).toList(),
        FleetRule.issuers(root).map(this::issuer).toList(),
        root.child("keyTypes").texts().map(FleetMapping::keyType).toList(),
        certificates(root.child("certificates")),
        tls(root.child("tls")),
        new DnsMapping(directory).dns(root.child("dns")),
        new TtlPolicy(
            span(root.child("ttl").child("normal")), span(root.child("ttl").child("rotating"))),
        policy(root.child("policy")),
        dkim(root.child("dkim")),
        file(root.child("stateDirectory")),
        new Canary(
            text(root.child("canary").child("account")),
            file(root.child("canary").child("passwordFile"))),
        dnsbl(root),
        root.child("port25Target").text(),
        mtaSts(root.child("mtaSts")),
        new Reports(
            root.child("reports").child("dmarc").text().map(URI::create),
            root.child("reports").child("tls").text().map(URI::create)),
        masterKey(root.child("masterKey")));
  }

  private Optional<MasterKeySettings> masterKey(Element key) {
    Optional<MasterKeySettings> inFile =
        optionalFile(key.child("file")).map(MasterKeySettings.InFile::new);
    Optional<MasterKeySettings> place =
        inFile.or(() -> key.child("environment").text().map(MasterKeySettings.InEnvironment::new));
    Element kms = key.child("kms");
    return kms.present()
        ? place.map(where -> new MasterKeySettings.Wrapped(where, kmsKey(kms)))
        : place;
  }

  private static KmsKey kmsKey(Element kms) {
    return new KmsKey(
        text(kms.child("keyId")),
        text(kms.child("region")),
        kms.child("endpoint").text().map(URI::create));
  }

  /** Left out means enforced: no policy at all has to be asked for. */
  private static Optional<MtaStsSettings> mtaSts(Element policy) {
    String mode = policy.child("mode").text().orElse("enforce");
    return mode.equals("off")
        ? Optional.empty()
        : Optional.of(
            new MtaStsSettings(
                Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
                policy.child("maxAge").duration().orElse(MTA_STS_AGE)));
  }

  private static Hosts hosts(Element hosts) {
    return new Hosts(
        text(hosts.child("mx")),
        text(hosts.child("submission")),
        text(hosts.child("imap")),
        text(hosts.child("pop3")),
        text(hosts.child("egressSuffix")));
  }

  private ProviderSettings provider(Element provider) {
    List<AddressRange> pool = provider.child("pool").texts().map(Addresses::range).toList();
    return switch (text(provider.child("type"))) {
      case "lab" ->
          new LabSettings(
              text(provider.child("name")),
              text(provider.child("bridge")),
              pool,
              file(provider.child("stateDirectory")));
      case String other -> throw new IllegalStateException("No such provider type: " + other);
    };
  }

  private IssuerSettings issuer(Element issuer) {
    return new IssuerSettings(
        text(issuer.child("name")),
        directory(issuer),
        caaIdentity(issuer),
        optionalFile(issuer.child("trustFile")),
        optionalFile(issuer.child("rootsFile")),
        externalAccount(issuer.child("externalAccount")),
        known(issuer),
        issuer.child("weight").number().orElse(1),
        issuer.child("profile").text(),
        issuer.child("preferredChain").text(),
        flag(issuer.child("accountPerGeneration")),
        issuer.child("challenge").text().flatMap(ChallengeType::of).orElse(ChallengeType.DNS_01),
        timeout(issuer));
  }

  private static Optional<IssuerPreset> known(Element issuer) {
    return preset(issuer).or(() -> IssuerPresets.at(directory(issuer)));
  }

  private static Duration timeout(Element issuer) {
    return issuer
        .child("timeout")
        .duration()
        .or(() -> known(issuer).flatMap(IssuerPreset::timeout).map(Fact::value))
        .orElse(Issuer.USUAL_TIMEOUT);
  }

  private static URI directory(Element issuer) {
    return issuer
        .child("directory")
        .text()
        .map(URI::create)
        .or(() -> preset(issuer).flatMap(IssuerPreset::directory).map(Fact::value))
        .orElseThrow();
  }

  private static String caaIdentity(Element issuer) {
    return issuer
        .child("caaIdentity")
        .text()
        .or(() -> preset(issuer).flatMap(IssuerPreset::caaIdentity).map(Fact::value))
        .orElseThrow();
  }

  static Optional<IssuerPreset> preset(Element issuer) {
    return issuer.child("preset").text().flatMap(IssuerPresets::named);
  }

  private Optional<ExternalAccountSettings> externalAccount(Element account) {
    return Optional.of(account)
        .filter(Element::present)
        .map(
            present ->
                new ExternalAccountSettings(
                    text(present.child("keyId")), file(present.child("macKeyFile"))));
  }

  /** {@code ecdsa-p256} is {@link KeyType#ECDSA_P256}. */
  private static KeyType keyType(String text) {
    return KeyType.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Left out means what every client of the last ten years can do. */
  private static TlsSettings tls(Element tls) {
    List<TlsProfile> profiles = tls.child("profiles").texts().map(TlsProfile::named).toList();
    return new TlsSettings(profiles.isEmpty() ? List.of(TlsProfile.INTERMEDIATE) : profiles);
  }

  private static Policy policy(Element policy) {
    return new Policy(
        PolicyDefaults.PERIOD.in(policy),
        PolicyDefaults.JITTER.in(policy),
        PolicyDefaults.SLACK.in(policy),
        PolicyDefaults.MAIL_LIFETIME.in(policy),
        PolicyDefaults.QUEUE_RETRY.in(policy),
        PolicyDefaults.QUARANTINE.in(policy),
        policy.child("maxStragglers").number().orElse(0),
        PolicyDefaults.DRAIN_TIMEOUT.in(policy),
        flag(policy.child("allowSameIssuer")),
        PolicyDefaults.ISSUER_PATIENCE.in(policy));
  }

  /**
   * Left out means stop: mail from an address that is listed is lost, and waiting loses nothing.
   */
  private static DnsblSettings dnsbl(Element root) {
    return new DnsblSettings(
        root.child("dnsbl").items().stream().map(FleetMapping::blockList).toList(),
        root.child("policy")
            .child("unknownDnsbl")
            .text()
            .map(text -> DnsblSettings.Unknown.valueOf(text.toUpperCase(Locale.ROOT)))
            .orElse(DnsblSettings.Unknown.STOP));
  }

  private static BlockList blockList(Element list) {
    Element listed = list.child("listed");
    return listed.present()
        ? new BlockList(
            DnsblRules.zone(list).orElseThrow(),
            listed.texts().map(text -> ListingCodes.parse(text).orElseThrow()).toList())
        : BlockList.of(DnsblRules.zone(list).orElseThrow());
  }

  private static DkimSettings dkim(Element dkim) {
    return new DkimSettings(
        dkim.child("keySize").number().orElse(DKIM_BITS), flag(dkim.child("publishRetiredKeys")));
  }

  private static CertificateSettings certificates(Element certificates) {
    return new CertificateSettings(
        flag(certificates.child("sideBySide")),
        certificates
            .child("revokeReplaced")
            .text()
            .filter(cause -> !cause.equals("never"))
            .map(
                cause -> RevocationCause.valueOf(cause.toUpperCase(Locale.ROOT).replace('-', '_'))),
        certificates.child("breakerWindow").duration().map(Breaker::within).orElse(Breaker.USUAL));
  }

  private static boolean flag(Element place) {
    return place.scalar().filter("true"::equals).isPresent();
  }

  private static Duration span(Element place) {
    return place.duration().orElseThrow();
  }

  private static String text(Element place) {
    return place.text().orElseThrow();
  }

  private Path file(Element place) {
    return optionalFile(place).orElseThrow();
  }

  private Optional<Path> optionalFile(Element place) {
    return place.text().map(directory::resolve).map(Path::normalize);
  }
}
