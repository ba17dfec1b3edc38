package dev.exuvia.cert.acme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.cert.IssuanceRequest;
import dev.exuvia.cert.IssuedCertificate;
import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.Progress;
import dev.exuvia.cert.lab.ChallengeTestServer;
import dev.exuvia.cert.lab.NewerPebble;
import dev.exuvia.cert.lab.PebbleServer;
import dev.exuvia.cert.lab.PebbleSettings;
import dev.exuvia.cert.renewal.RenewalAdvice;
import dev.exuvia.cert.renewal.RenewalWindow;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Renewal information (RFC 9773), profiles and Retry-After against a Pebble that has them. */
final class RenewalIT {
  private static final List<String> NAMES = List.of("imap.kestrel.test", "mx.kestrel.test");
  private static final Duration SIX_DAYS = Duration.ofDays(6);

  @TempDir private Path directory;
  private ChallengeTestServer dns;
  private PebbleServer pebble;
  private Driver driver;
  private AcmeIssuance issuance;

  @BeforeEach
  void startServers() throws Exception {
    Path program = NewerPebble.program();
    dns = ChallengeTestServer.start(InetAddress.getByName("127.0.77.1"), directory.resolve("dns"));
    pebble = pebble(program, 61);
    driver = new Driver(dns::publish);
    issuance = new Desk(directory).issuance();
  }

  @AfterEach
  void stopServers() {
    if (pebble != null) {
      pebble.close();
      dns.close();
    }
  }

  @Test
  void aWindowIsReadAndObeyed() throws Exception {
    IssuedCertificate certificate = issue(request("g1", "default")).certificate();
    RenewalWindow window = window(certificate);
    assertThat(window.start()).isAfter(certificate.notBefore().plus(Duration.ofDays(50)));
    assertThat(window.end()).isBefore(certificate.notAfter());
    assertThat(window.nextLook()).isAfter(Instant.now().plus(Duration.ofHours(5)));
    RenewalAdvice advice = RenewalAdvice.of(certificate.leaf(), Optional.of(window));
    assertThat(advice.obeyed()).isTrue();
    assertThat(advice.at()).isBetween(window.start(), window.end());
  }

  @Test
  void aStaleWindowIsReadAndNotObeyed() throws Exception {
    IssuedCertificate certificate = issue(request("g1", "shortlived")).certificate();
    Instant from = certificate.notBefore();
    pebble.suggestRenewal(
        certificate.leaf(), from.minus(Duration.ofDays(3)), from.minus(Duration.ofDays(2)));
    RenewalAdvice advice = RenewalAdvice.of(certificate.leaf(), Optional.of(window(certificate)));
    assertThat(advice.obeyed()).isFalse();
    assertThat(advice.at()).isAfter(from.plus(Duration.ofDays(2)));
  }

  @Test
  void profilesDecideHowLongACertificateLives() throws Exception {
    IssuedCertificate certificate = issue(request("g1", "shortlived")).certificate();
    assertThat(Duration.between(certificate.notBefore(), certificate.notAfter()))
        .isBetween(SIX_DAYS.minusMinutes(1), SIX_DAYS.plusMinutes(1));
    assertThat(issuance.advance(request("g2", "nobody-has-this")))
        .isInstanceOfSatisfying(
            Progress.Refused.class,
            refused -> assertThat(refused.why()).contains("nobody-has-this"));
  }

  @Test
  void aReplacementIsSaidToTheSameAuthorityAndOnlyOnce() throws Exception {
    X509Certificate old = issue(request("g1", "default")).certificate().leaf();
    Progress.Issued second = issue(replacing(request("g2", "default"), "pebble-1", old));
    assertThat(second.certificate().leaf()).isNotEqualTo(old);
    // The authority knows that the first was replaced and refuses to hear it again.
    long before = pebble.requests();
    issue(replacing(request("g3", "default"), "pebble-1", old));
    assertThat(orders(pebble)).isEqualTo(4);
    assertThat(pebble.requests()).isGreaterThan(before);
    assertThat(pebble.issuedSerials()).hasSize(3);
  }

  @Test
  void anotherAuthorityHearsNothingOfIt() throws Exception {
    X509Certificate old = issue(request("g1", "default")).certificate().leaf();
    try (PebbleServer other = pebble(NewerPebble.program(), 62)) {
      IssuanceRequest request =
          new Desk(directory).request("g2", other.issuer("pebble-2"), KeyType.ECDSA_P256, NAMES);
      issue(replacing(request, "pebble-1", old));
      // Had it been told, it would have refused, and a second order would have followed.
      assertThat(orders(other)).isEqualTo(1);
    }
  }

  @Test
  void retryAfterIsHonoured() throws Exception {
    IssuanceRequest request = request("g1", "default");
    var challenges = (Progress.PublishChallenges) issuance.advance(request);
    dns.publish(challenges.txt());
    Instant before = Instant.now();
    Progress progress = issuance.advance(request, challenges.txt());
    while (progress instanceof Progress.Waiting waiting
        && waiting.retryAt().isBefore(before.plusSeconds(4))) {
      progress = issuance.advance(request);
    }
    assertThat(progress)
        .isInstanceOfSatisfying(
            Progress.Waiting.class,
            waiting -> assertThat(waiting.retryAt()).isBefore(before.plusSeconds(60)));
  }

  private RenewalWindow window(IssuedCertificate certificate) {
    return issuance.renewalWindow(pebble.issuer("pebble-1"), certificate.leaf()).orElseThrow();
  }

  private Progress.Issued issue(IssuanceRequest request) throws Exception {
    return driver.issue(issuance, request);
  }

  private IssuanceRequest request(String key, String profile) {
    IssuanceRequest plain =
        new Desk(directory).request(key, pebble.issuer("pebble-1"), KeyType.ECDSA_P256, NAMES);
    return new IssuanceRequest(
        key, plain.issuer(), plain.names(), plain.certificateKey(), Optional.of(profile));
  }

  private static IssuanceRequest replacing(
      IssuanceRequest request, String issuer, X509Certificate old) {
    return new IssuanceRequest(
        request.key(),
        request.issuer(),
        request.names(),
        request.certificateKey(),
        request.profile(),
        Optional.empty(),
        Optional.of(new IssuanceRequest.Predecessor(issuer, old)));
  }

  /** How many orders it was asked for. */
  private static long orders(PebbleServer server) throws Exception {
    return Files.readAllLines(server.log()).stream()
        .filter(line -> line.contains("POST /order-plz"))
        .count();
  }

  private PebbleServer pebble(Path program, int host) throws Exception {
    return PebbleServer.start(
        PebbleSettings.at(
                InetAddress.getByName("127.0.77." + host), directory.resolve("pebble-" + host))
            .resolvingBy(dns.resolver())
            .withoutSleep()
            .refusingNonces(0)
            .running(program, Map.of("default", Duration.ofDays(90), "shortlived", SIX_DAYS)));
  }
}
