package dev.exuvia.cert.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.cert.IssuanceRequest;
import dev.exuvia.cert.IssuedCertificate;
import dev.exuvia.cert.Issuer;
import dev.exuvia.cert.IssuerRefusedException;
import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.Progress;
import dev.exuvia.cert.lab.ChallengeTestServer;
import dev.exuvia.cert.lab.PebbleServer;
import dev.exuvia.cert.lab.PebbleSettings;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts and what only their owner may do, against a real Pebble. */
final class AccountIT {
  private static final List<String> NAMES = List.of("imap.kestrel.test", "mx.kestrel.test");

  @TempDir private Path directory;
  private ChallengeTestServer dns;
  private PebbleServer pebble;
  private Desk desk;

  @BeforeEach
  void startServers() throws Exception {
    dns = ChallengeTestServer.start(InetAddress.getByName("127.0.78.1"), directory.resolve("dns"));
    pebble = PebbleServer.start(settings().refusingNonces(50));
    desk = new Desk(directory);
  }

  @AfterEach
  void stopServers() {
    pebble.close();
    dns.close();
  }

  @Test
  void theKeyIsRolledAndTheAccountStays() throws Exception {
    AcmeIssuance issuance = desk.issuance();
    URI account = issuance.account(issuer());
    issuance.rollAccountKey(issuer());
    issuance.rollAccountKey(issuer());
    // A new process knows only what is on disk.
    assertThat(desk.issuance().account(issuer())).isEqualTo(account);
    assertThat(issue(desk.issuance(), "g1").account()).isEqualTo(account);
    assertThat(issue(issuance, "g2").account()).isEqualTo(account);
    assertThat(desk.accountKeys().keyOf("pebble-1").getPublic())
        .isNotEqualTo(desk.accountKeys().keyOf("pebble-1.key3").getPublic());
  }

  @Test
  void formerKeysCanBeDestroyedAndTheOneInUseCannot() throws Exception {
    AcmeIssuance issuance = desk.issuance();
    URI account = issuance.account(issuer());
    assertThat(issuance.formerAccountKeys(issuer())).isEmpty();
    issuance.rollAccountKey(issuer());
    issuance.rollAccountKey(issuer());

    assertThat(issuance.formerAccountKeys(issuer())).containsExactly("pebble-1", "pebble-1.key2");
    assertThatThrownBy(() -> issuance.destroyFormerAccountKey(issuer(), "pebble-1.key3"))
        .isInstanceOf(IllegalArgumentException.class);
    issuance.destroyFormerAccountKey(issuer(), "pebble-1");
    issuance.destroyFormerAccountKey(issuer(), "pebble-1.key2");

    assertThat(desk.issuance().formerAccountKeys(issuer())).isEmpty();
    assertThat(issue(desk.issuance(), "g1").account()).isEqualTo(account);
    desk.issuance().rollAccountKey(issuer());
    assertThat(issue(desk.issuance(), "g2").account()).isEqualTo(account);
    desk.issuance().closeAccount(issuer());
    assertThat(desk.accountKeys().accountOf("pebble-1")).isEmpty();
  }

  @Test
  void anAccountOfAGenerationIsClosedWithItsKeys() throws Exception {
    Issuer ofThird = issuer().withAccountOf(3);
    AcmeIssuance issuance = desk.issuance();
    URI general = issuance.account(issuer());
    URI account = issuance.account(ofThird);
    issuance.rollAccountKey(ofThird);
    assertThat(account).isNotEqualTo(general);

    issuance.closeAccount(ofThird);
    assertThat(desk.accountKeys().accountOf("pebble-1.g3")).isEmpty();
    assertThat(desk.accountKeys().accountOf("pebble-1.g3.key2")).isEmpty();
    desk.issuance().closeAccount(ofThird);
    assertThat(desk.issuance().account(issuer())).isEqualTo(general);
    assertThat(desk.issuance().account(ofThird)).as("another one").isNotEqualTo(account);
  }

  @Test
  void aCrashDuringTheRollLosesNoAccount() throws Exception {
    // With no nonce refused, so that every request is the last of a process once.
    pebble.close();
    pebble = PebbleServer.start(settings().refusingNonces(0));
    URI account = desk.issuance().account(issuer());
    int crashes = 0;
    for (boolean crashed = true; crashed; crashes++) {
      AtomicInteger requests = new AtomicInteger();
      int which = crashes / 2;
      boolean before = crashes % 2 == 0;
      AcmeIssuance doomed =
          desk.issuance(
              desk.journal(),
              issuer ->
                  new CrashingClient(
                      HttpClients.trusting(issuer),
                      () -> before && requests.getAndIncrement() == which,
                      () -> !before && requests.getAndIncrement() == which));
      crashed = false;
      try {
        doomed.rollAccountKey(issuer());
      } catch (CrashingClient.Crash crash) {
        crashed = true;
      }
      assertThat(
              issue(desk.issuance(), "after-" + crashes, "n" + crashes + ".kestrel.test").account())
          .isEqualTo(account);
    }
    assertThat(crashes).isGreaterThan(4);
  }

  @Test
  void eachGenerationMayHaveAnAccountOfItsOwn() throws Exception {
    AcmeIssuance issuance = desk.issuance();
    URI first = issuance.account(issuer().withAccountOf(1));
    URI second = issuance.account(issuer().withAccountOf(2));
    assertThat(first).isNotEqualTo(second);
    assertThat(desk.issuance().account(issuer().withAccountOf(1))).isEqualTo(first);
    IssuanceRequest request =
        desk.request("g2", issuer().withAccountOf(2), KeyType.ECDSA_P256, NAMES);
    assertThat(new Driver(dns::publish).issue(issuance, request).account()).isEqualTo(second);
  }

  @Test
  void aRevokedCertificateIsRevokedOnceAndStaysSo() throws Exception {
    AcmeIssuance issuance = desk.issuance();
    IssuedCertificate old = issue(issuance, "g1").certificate();
    assertThat(pebble.status(old.serial())).contains("Valid");
    issuance.revoke(issuer(), old.leaf(), RevocationCause.SUPERSEDED);
    issuance.revoke(issuer(), old.leaf(), RevocationCause.SUPERSEDED);
    assertThat(pebble.status(old.serial())).contains("Revoked").contains("\"Reason\": 4");
    IssuedCertificate last = issue(issuance, "g2").certificate();
    issuance.revoke(issuer(), last.leaf(), RevocationCause.CESSATION_OF_OPERATION);
    assertThat(pebble.status(last.serial())).contains("\"Reason\": 5");
  }

  @Test
  void aCertificateOfSomebodyElseIsNotOurs() throws Exception {
    X509Certificate foreign = pebble.root();
    assertThatThrownBy(() -> desk.issuance().revoke(issuer(), foreign, RevocationCause.SUPERSEDED))
        .isInstanceOf(IssuerRefusedException.class);
  }

  @Test
  void theChainThatIsPreferredIsTaken() throws Exception {
    AcmeIssuance issuance = desk.issuance();
    String usual = signer(issue(issuance, "g1").certificate());
    String alternative =
        pebble.roots().stream()
            .map(AccountIT::commonName)
            .filter(name -> !name.equals(usual))
            .findFirst()
            .orElseThrow();
    IssuanceRequest plain = desk.request("g2", issuer(), KeyType.ECDSA_P256, NAMES);
    IssuanceRequest choosy =
        new IssuanceRequest(
            plain.key(),
            plain.issuer(),
            plain.names(),
            plain.certificateKey(),
            Optional.empty(),
            Optional.of(alternative),
            Optional.empty());
    assertThat(signer(new Driver(dns::publish).issue(issuance, choosy).certificate()))
        .isEqualTo(alternative);
  }

  @Test
  void anOrderThatIsGivenUpLeavesNothingPending() throws Exception {
    AcmeIssuance issuance = desk.issuance();
    IssuanceRequest request = desk.request("g1", issuer(), KeyType.ECDSA_P256, NAMES);
    assertThat(issuance.abandon(request)).isEqualTo(new Abandonment.NoOrder());
    assertThat(issuance.advance(request)).isInstanceOf(Progress.PublishChallenges.class);
    assertThat(issuance.abandon(request)).isEqualTo(new Abandonment.Clean(2, true));
    assertThat(issuance.abandon(request)).isEqualTo(new Abandonment.Clean(0, true));
    issue(issuance, "g2");
    assertThat(issuance.abandon(desk.request("g2", issuer(), KeyType.ECDSA_P256, NAMES)))
        .isEqualTo(new Abandonment.Clean(0, false));
  }

  @Test
  void theFifthOrderForTheSameNamesIsNotPlaced() throws Exception {
    AcmeIssuance issuance = desk.issuance();
    for (int certificate = 1; certificate <= 4; certificate++) {
      issue(issuance, "g" + certificate);
    }
    IssuanceRequest fifth =
        desk.request("g5", issuer(), KeyType.ECDSA_P256, List.of(NAMES.getFirst()));
    assertThat(issuance.advance(fifth))
        .isInstanceOfSatisfying(
            Progress.Refused.class,
            refused -> {
              assertThat(refused.why()).contains("circuit breaker");
              assertThat(refused.tryAnotherIssuer()).isFalse();
              assertThat(refused.retryAt().orElseThrow())
                  .isAfter(Clock.systemUTC().instant().plusSeconds(60));
            });
    assertThat(desk.journal().ordersOf(fifth.journalKey())).isEmpty();
    assertThat(pebble.issuedSerials()).hasSize(4);
  }

  private Progress.Issued issue(AcmeIssuance issuance, String key) throws Exception {
    return issue(issuance, key, NAMES.getFirst());
  }

  private Progress.Issued issue(AcmeIssuance issuance, String key, String name) throws Exception {
    return new Driver(dns::publish)
        .issue(issuance, desk.request(key, issuer(), KeyType.ECDSA_P256, List.of(name)));
  }

  private PebbleSettings settings() throws Exception {
    return PebbleSettings.at(InetAddress.getByName("127.0.78.61"), directory.resolve("pebble"))
        .resolvingBy(dns.resolver())
        .withoutSleep()
        .with("PEBBLE_ALTERNATE_ROOTS", "2");
  }

  private Issuer issuer() {
    return pebble.issuer("pebble-1");
  }

  private static String signer(IssuedCertificate certificate) {
    return certificate.chain().getLast().getIssuerX500Principal().getName().replace("CN=", "");
  }

  private static String commonName(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName().replace("CN=", "");
  }
}
