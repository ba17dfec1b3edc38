package dev.exuvia.orchestrator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.cert.ChallengeType;
import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.vault.KmsKey;
import dev.exuvia.dns.cloudflare.CloudflarePlan;
import dev.exuvia.dns.guard.Guardrails;
import dev.exuvia.dns.route53.Route53Account;
import dev.exuvia.orchestrator.dnsbl.DnsblSettings;
import dev.exuvia.orchestrator.tls.TlsProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetReaderTest {

  @TempDir private Path directory;
  private ExampleFleet example;

  @BeforeEach
  void writeTheExample() throws IOException {
    example = ExampleFleet.in(directory);
  }

  @Test
  void readsTheExample() throws IOException {
    Fleet fleet = example.read();

    assertThat(fleet.name()).isEqualTo("kestrel");
    assertThat(fleet.domains()).containsExactly("kestrel.example", "plover.example");
    assertThat(fleet.hosts().names())
        .containsExactly(
            "imap.kestrel.example",
            "mx.kestrel.example",
            "pop.kestrel.example",
            "smtp.kestrel.example");
    assertThat(fleet.mailstore().address()).isEqualTo(InetAddress.getByName("192.0.2.80"));
    assertThat(fleet.recipientsFile()).isEqualTo(directory.resolve("recipients.txt"));
    assertThat(fleet.nodes()).isEqualTo(new NodePlan(2, "lab"));
    assertThat(fleet.keyTypes())
        .containsExactly(
            KeyType.ECDSA_P256,
            KeyType.RSA_2048,
            KeyType.ECDSA_P384,
            KeyType.RSA_3072,
            KeyType.RSA_4096);
    assertThat(fleet.tls().profiles()).containsExactly(TlsProfile.INTERMEDIATE);
    assertThat(fleet.ttl()).isEqualTo(new TtlPolicy(Duration.ofHours(1), Duration.ofMinutes(5)));
    assertThat(fleet.dkim().keySize()).isEqualTo(2048);
    assertThat(fleet.stateDirectory()).isEqualTo(directory.resolve("state"));
    assertThat(fleet.canary())
        .isEqualTo(
            new Canary("canary@kestrel.example", directory.resolve("secrets/canary.password")));
    assertThat(fleet.dnsbl().unknown()).isEqualTo(DnsblSettings.Unknown.STOP);
    assertThat(fleet.dnsbl().lists())
        .singleElement()
        .hasToString("BlockList[zone=zen.spamhaus.org, listed=[127.0.0.2-127.0.0.11]]");
    assertThat(fleet.port25Target()).contains("mx.elsewhere.example");
  }

  @Test
  void readsProvidersAndIssuersOfTheExample() throws IOException {
    Fleet fleet = example.read();

    assertThat(fleet.provider())
        .isEqualTo(
            new LabSettings(
                "lab",
                "lab0",
                List.of(
                    Addresses.range("198.51.100.1-198.51.100.126"),
                    Addresses.range("198.51.100.130-198.51.100.200")),
                directory.resolve("state/lab")));
    assertThat(fleet.issuers().getFirst().trustFile()).isEmpty();
    assertThat(fleet.issuers().getLast())
        .isEqualTo(
            new IssuerSettings(
                "second-authority",
                URI.create("https://acme.second-authority.example/directory"),
                "second-authority.example",
                Optional.of(directory.resolve("second-authority.pem")),
                Optional.of(directory.resolve("second-authority-roots.pem")),
                Optional.of(
                    new IssuerSettings.ExternalAccountSettings(
                        "kid-4711", directory.resolve("secrets/second-authority.mac"))),
                Optional.empty(),
                1,
                Optional.empty(),
                Optional.empty(),
                false,
                ChallengeType.DNS_01,
                Duration.ofSeconds(30)));
    assertThat(fleet.issuers().getFirst().preset())
        .as("known by its directory")
        .hasValueSatisfying(preset -> assertThat(preset.limits()).isNotEmpty());
  }

  @Test
  void readsTlsProfilesInTheirOrder() throws IOException {
    String two = example.yaml().replace("[intermediate]", "[modern, intermediate]");
    String none = example.yaml().replace("tls: {profiles: [intermediate]}", "");

    assertThat(example.read(two).tls().profiles())
        .containsExactly(TlsProfile.MODERN, TlsProfile.INTERMEDIATE);
    assertThat(example.read(none).tls().profiles()).containsExactly(TlsProfile.INTERMEDIATE);
  }

  @Test
  void takesFromThePresetWhatIsNotWrittenDown() throws IOException {
    Fleet fleet =
        example.read(
            example
                .yaml()
                .replace("    directory: https://acme-v02.api.letsencrypt.org/directory\n", "")
                .replace("    caaIdentity: letsencrypt.org", "    preset: lets-encrypt"));

    IssuerSettings first = fleet.issuers().getFirst();
    assertThat(first.directory())
        .isEqualTo(URI.create("https://acme-v02.api.letsencrypt.org/directory"));
    assertThat(first.caaIdentity()).isEqualTo("letsencrypt.org");
  }

  @Test
  void aMasterKeyMayBeWrappedByKms() throws IOException {
    String yaml =
        example
            .yaml()
            .replace(
                "masterKey: {file: secrets/master.key}",
                "masterKey: {environment: MASTER, kms: {keyId: alias/exuvia, region: eu-central-1,"
                    + " endpoint: \"http://127.0.0.1:5599\"}}");

    assertThat(example.read(yaml).masterKey())
        .contains(
            new MasterKeySettings.Wrapped(
                new MasterKeySettings.InEnvironment("MASTER"),
                new KmsKey(
                    "alias/exuvia",
                    "eu-central-1",
                    Optional.of(URI.create("http://127.0.0.1:5599")))));
  }

  @Test
  void anIssuerMayWantAPlaceForEachAccount() throws IOException {
    String yaml = example.yaml().replace("challenge: dns-01", "challenge: dns-account-01");

    assertThat(example.read(yaml).issuers())
        .extracting(IssuerSettings::challenge)
        .containsExactly(ChallengeType.DNS_ACCOUNT_01, ChallengeType.DNS_01);
  }

  @Test
  void anIssuerGetsTheTimeThatItsPresetKnowsUnlessItIsWrittenDown() throws IOException {
    String aws = example.yaml().replace("letsencrypt.org\n", "amazon.com\n    preset: aws-acm\n");

    assertThat(example.read(aws).issuers().getFirst().timeout()).isEqualTo(Duration.ofMinutes(2));
    assertThat(
            example
                .read(aws.replace("preset: aws-acm", "preset: aws-acm\n    timeout: PT3M"))
                .issuers()
                .getFirst()
                .timeout())
        .isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void readsTheZonesOfTheExample() throws IOException {
    DnsSettings dns = example.read().dns();

    assertThat(dns.zones()).hasSize(3);
    assertThat(dns.zoneOf("_25._tcp.mx.kestrel.example"))
        .hasValueSatisfying(
            zone -> {
              assertThat(zone.zone().name()).isEqualTo("kestrel.example.");
              assertThat(zone.zone().servers())
                  .containsExactly(
                      new InetSocketAddress("192.0.2.53", 53),
                      new InetSocketAddress("192.0.2.54", 53));
              assertThat(zone.backend())
                  .isEqualTo(
                      new BackendSettings.Rfc2136(
                          "exuvia", "hmac-sha256", directory.resolve("secrets/tsig.key")));
            });
    assertThat(dns.zoneOf("notkestrel.example")).isEmpty();
    assertThat(dns.resolvers()).containsExactly(InetAddress.getByName("192.0.2.55"));
    assertThat(dns.guardrails()).isEqualTo(Guardrails.DEFAULT);
  }

  @Test
  void readsEveryBackend() throws IOException {
    String tsig = "tsig: {name: exuvia, secretFile: secrets/tsig.key}";
    String yaml =
        example
            .yaml()
            .replaceFirst(
                Pattern.quote(tsig),
                "powerdns: {server: \"http://192.0.2.53:8081\", apiKeyFile: secrets/tsig.key}")
            .replaceFirst(
                Pattern.quote(tsig), "cloudflare: {tokenFile: secrets/tsig.key, plan: pro}")
            .replaceFirst(
                Pattern.quote(
                    "tsig: {name: exuvia, algorithm: hmac-sha256, secretFile: secrets/tsig.key}"),
                "route53: {accessKeyId: AKIAIOSFODNN7EXAMPLE, secretAccessKeyFile:"
                    + " secrets/tsig.key}");
    Path secret = directory.resolve("secrets/tsig.key");

    assertThat(example.read(yaml).dns().zones())
        .extracting(DnsSettings.ZoneSettings::backend)
        .containsExactly(
            new BackendSettings.Route53(
                Route53Account.AWS,
                Optional.of(new BackendSettings.AccessKey("AKIAIOSFODNN7EXAMPLE", secret))),
            new BackendSettings.PowerDns(URI.create("http://192.0.2.53:8081"), secret),
            new BackendSettings.Cloudflare(secret, CloudflarePlan.PRO));
  }

  @Test
  void hasPolicyHostsWhereThereIsAPolicy() throws IOException {
    assertThat(example.read().policyHosts())
        .containsExactly("mta-sts.kestrel.example", "mta-sts.plover.example");
    assertThat(example.read().certificateNames()).contains("mta-sts.plover.example").hasSize(6);
    Fleet without = example.read(example.yaml().replace("mode: enforce", "mode: off"));
    assertThat(without.certificateNames()).hasSize(4);
    assertThat(without.mtaStsPolicy()).isEmpty();
  }

  @Test
  void theDefaultsAreThoseOfTheExample() throws IOException {
    Policy written = example.read().policy();
    Policy left = example.read(example.without("policy:", "dkim:")).policy();

    assertThat(left).isEqualTo(written);
    assertThat(left.mailLifetime()).isEqualTo(Duration.ofDays(5));
  }
}
