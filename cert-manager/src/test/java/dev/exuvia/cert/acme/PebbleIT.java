package dev.exuvia.cert.acme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.cert.IssuanceRequest;
import dev.exuvia.cert.IssuedCertificate;
import dev.exuvia.cert.Issuer;
import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.Progress;
import dev.exuvia.cert.choice.IssuerCandidate;
import dev.exuvia.cert.choice.IssuerChoice;
import dev.exuvia.cert.choice.IssuerPolicy;
import dev.exuvia.cert.choice.KeyTypeRotation;
import dev.exuvia.cert.lab.ChallengeTestServer;
import dev.exuvia.cert.lab.PebbleServer;
import dev.exuvia.cert.lab.PebbleSettings;
import dev.exuvia.cert.memory.AccountKeysInMemory;
import dev.exuvia.cert.memory.OrderJournalInMemory;
import dev.exuvia.cert.quota.Quotas;
import dev.exuvia.dns.RecordSet;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The issuance against real Pebbles. */
final class PebbleIT {
  private static final List<String> FIVE =
      List.of(
          "mx.kestrel.test",
          "smtp.kestrel.test",
          "imap.kestrel.test",
          "pop.kestrel.test",
          "mta-sts.plover.test");

  @TempDir private Path directory;
  private ChallengeTestServer dns;
  private Driver driver;

  @BeforeEach
  void startDns() throws Exception {
    dns = ChallengeTestServer.start(address(1), directory.resolve("dns"));
    driver = new Driver(dns::publish);
  }

  @AfterEach
  void stopDns() {
    dns.close();
  }

  @Test
  void fiveNamesWithPebbleAsItIs() throws Exception {
    try (PebbleServer pebble = PebbleServer.start(settings(61))) {
      AcmeIssuance issuance = issuance();
      IssuanceRequest request = request("g1", pebble.issuer("pebble-1"), KeyType.ECDSA_P256, FIVE);
      Progress.Issued issued = driver.issue(issuance, request);
      assertThat(issued.certificate().names()).containsExactlyInAnyOrderElementsOf(FIVE);
      assertThat(issued.certificate().leaf().getPublicKey())
          .isEqualTo(request.certificateKey().getPublic());
      assertThat(issued.account()).isEqualTo(issuance.account(request.issuer()));
      assertSignedBy(pebble, issued.certificate());
      assertThat(pebble.issuedSerials()).containsExactly(issued.certificate().serial());
      assertThat(driver.issue(issuance, request)).isEqualTo(issued);
      assertThat(pebble.issuedSerials()).hasSize(1);
    }
  }

  @Test
  void aNameAndItsWildcardShareOnePlaceForTheirProofs() throws Exception {
    try (PebbleServer pebble = PebbleServer.start(settings(61).withoutSleep())) {
      IssuanceRequest request =
          request(
              "g1",
              pebble.issuer("pebble-1"),
              KeyType.RSA_2048,
              List.of("kestrel.test", "*.kestrel.test"));
      AcmeIssuance issuance = issuance();
      assertThat(issuance.advance(request))
          .isInstanceOfSatisfying(
              Progress.PublishChallenges.class,
              challenges -> {
                assertThat(challenges.txt()).hasSize(1);
                assertThat(challenges.txt().getFirst().name())
                    .isEqualTo("_acme-challenge.kestrel.test.");
                assertThat(challenges.txt().getFirst().texts()).hasSize(2);
              });
      assertThat(driver.issue(issuance, request).certificate().names()).hasSize(2);
    }
  }

  @Test
  void aWrongRecordIsRefusedWithTheReason() throws Exception {
    try (PebbleServer pebble = PebbleServer.start(settings(61).withoutSleep())) {
      Issuer issuer = pebble.issuer("pebble-1");
      IssuanceRequest request = request("g1", issuer, KeyType.ECDSA_P256, FIVE);
      Driver careless =
          new Driver(records -> dns.publish(records.stream().map(PebbleIT::spoiled).toList()));
      AcmeIssuance issuance = issuance();
      Progress refused = careless.run(issuance, request);
      assertThat(refused)
          .isInstanceOfSatisfying(
              Progress.Refused.class,
              why -> {
                assertThat(why.why()).contains("kestrel.test: ", "unauthorized");
                assertThat(why.tryAnotherIssuer()).isTrue();
              });
      assertThat(issuance().advance(request)).isInstanceOf(Progress.Refused.class);
      assertThat(pebble.issuedSerials()).isEmpty();
      driver.issue(issuance, request("g1-again", issuer, KeyType.ECDSA_P256, FIVE));
    }
  }

  @Test
  void challengesAreNotTriggeredBeforeTheyWereSeen() throws Exception {
    try (PebbleServer pebble = PebbleServer.start(settings(61).withoutSleep())) {
      IssuanceRequest request = request("g1", pebble.issuer("pebble-1"), KeyType.ECDSA_P256, FIVE);
      AcmeIssuance issuance = issuance();
      Progress.PublishChallenges first = (Progress.PublishChallenges) issuance.advance(request);
      assertThat(first.txt()).hasSize(5);
      assertThat(issuance.advance(request)).isEqualTo(first);
      assertThat(issuance.advance(request, first.txt().subList(0, 4))).isEqualTo(first);
      assertThat(issuance.advance(request, first.txt().stream().map(PebbleIT::spoiled).toList()))
          .isEqualTo(first);
      dns.publish(first.txt());
      assertThat(issuance.advance(request, first.txt())).isInstanceOf(Progress.Waiting.class);
    }
  }

  @Test
  void halfOfTheNoncesRefused() throws Exception {
    try (PebbleServer pebble = PebbleServer.start(settings(61).withoutSleep().refusingNonces(50))) {
      driver.issue(issuance(), request("g1", pebble.issuer("pebble-1"), KeyType.ECDSA_P384, FIVE));
      assertThat(pebble.issuedSerials()).hasSize(1);
    }
  }

  @Test
  void validAuthorizationsNeedNoNewProof() throws Exception {
    try (PebbleServer pebble =
        PebbleServer.start(settings(61).withoutSleep().reusingAuthorizations(100))) {
      AcmeIssuance issuance = issuance();
      Issuer issuer = pebble.issuer("pebble-1");
      driver.issue(issuance, request("g1", issuer, KeyType.ECDSA_P256, FIVE));
      Driver without =
          new Driver(
              records -> {
                throw new AssertionError("asked to publish " + records);
              });
      without.issue(issuance, request("g2", issuer, KeyType.ECDSA_P384, FIVE));
      assertThat(pebble.issuedSerials()).hasSize(2);
    }
  }

  @Test
  void threeIssuersInARowWithChangingKeyTypes() throws Exception {
    try (PebbleServer one = PebbleServer.start(settings(61).withoutSleep());
        PebbleServer two = PebbleServer.start(settings(62).withoutSleep());
        PebbleServer three = PebbleServer.start(settings(63).withoutSleep())) {
      List<PebbleServer> servers = List.of(one, two, three);
      List<Issuer> issuers =
          List.of(one.issuer("pebble-1"), two.issuer("pebble-2"), three.issuer("pebble-3"));
      List<KeyType> types = List.of(KeyType.ECDSA_P256, KeyType.ECDSA_P384, KeyType.RSA_4096);
      KeyTypeRotation rotation = new KeyTypeRotation();
      List<String> usedIssuers = new ArrayList<>();
      List<KeyType> usedTypes = new ArrayList<>();
      AcmeIssuance issuance = issuance();
      for (int generation = 1; generation <= 3; generation++) {
        Issuer issuer = next(issuers, usedIssuers);
        KeyType type = rotation.next(types, usedTypes);
        IssuanceRequest request = request("g" + generation, issuer, type, FIVE);
        IssuedCertificate certificate = driver.issue(issuance, request).certificate();
        assertThat(certificate.keyType()).isEqualTo(type);
        assertSignedBy(servers.get(issuers.indexOf(issuer)), certificate);
        usedIssuers.addFirst(issuer.name());
        usedTypes.addFirst(type);
      }
      assertThat(usedIssuers).containsExactly("pebble-3", "pebble-2", "pebble-1");
      assertThat(usedTypes.reversed()).isEqualTo(types);
      assertThat(servers).allSatisfy(server -> assertThat(server.issuedSerials()).hasSize(1));
    }
  }

  private Issuer next(List<Issuer> issuers, List<String> used) {
    IssuerChoice choice =
        IssuerPolicy.USUAL.choose(
            issuers.stream().map(issuer -> IssuerCandidate.of(issuer.name())).toList(),
            used,
            Instant.EPOCH);
    String name = choice.order().getFirst().issuer();
    return issuers.stream().filter(issuer -> issuer.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void anIssuerThatForgotEverythingKnowsUsAgain() throws Exception {
    AcmeIssuance issuance = issuance();
    URI before;
    Progress.PublishChallenges lost;
    Issuer issuer;
    PebbleSettings settings = settings(61).withoutSleep();
    try (PebbleServer pebble = PebbleServer.start(settings)) {
      issuer = pebble.issuer("pebble-1");
      before = issuance.account(issuer);
      lost =
          (Progress.PublishChallenges)
              issuance.advance(request("g1", issuer, KeyType.ECDSA_P256, FIVE));
      assertThat(lost.account()).isEqualTo(before);
    }
    IssuanceRequest request = request("g1", issuer, KeyType.ECDSA_P256, FIVE);
    assertThat(issuance.advance(request))
        .isInstanceOfSatisfying(
            Progress.Waiting.class, down -> assertThat(down.why()).isNotBlank());
    try (PebbleServer pebble = PebbleServer.start(settings)) {
      Issuer again = pebble.issuer("pebble-1");
      AcmeIssuance later = issuance();
      Progress.Issued issued = driver.issue(later, request("g1", again, KeyType.ECDSA_P256, FIVE));
      assertThat(issued.order()).isNotEqualTo(lost.order());
      assertThat(pebble.issuedSerials()).hasSize(1);
      assertThat(later.account(again)).isEqualTo(issued.account());
    }
  }

  @Test
  void anOrderThatDiedIsFollowedByAnotherButNotForever() throws Exception {
    try (PebbleServer pebble = PebbleServer.start(settings(61).withoutSleep())) {
      Issuer issuer = pebble.issuer("pebble-1");
      IssuanceRequest request = request("g1", issuer, KeyType.ECDSA_P256, FIVE);
      AcmeIssuance issuance = issuance();
      List<URI> orders = new ArrayList<>();
      for (int order = 1; order <= 3; order++) {
        var challenges = (Progress.PublishChallenges) issuance.advance(request);
        assertThat(orders).doesNotContain(challenges.order());
        orders.add(challenges.order());
        letDie(issuer, challenges.order());
      }
      assertThat(desk().journal().ordersOf("pebble-1/g1")).isEqualTo(orders);
      assertThat(issuance.advance(request))
          .isInstanceOfSatisfying(
              Progress.Refused.class,
              refused -> assertThat(refused.why()).contains("order 3", "DEACTIVATED"));
      assertThat(pebble.issuedSerials()).isEmpty();
    }
  }

  @Test
  void anAccountOfACustomer() throws Exception {
    String secret = "zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12W";
    try (PebbleServer pebble =
        PebbleServer.start(settings(61).withoutSleep().requiringAccount("kid-1", secret))) {
      Issuer issuer = pebble.issuer("pebble-1");
      Issuer stranger =
          new Issuer(
              "stranger",
              issuer.directory(),
              issuer.caaIdentity(),
              Optional.empty(),
              issuer.trustedRoots());
      assertThat(issuance().advance(request("g1", stranger, KeyType.ECDSA_P256, FIVE)))
          .isInstanceOfSatisfying(
              Progress.Refused.class,
              refused -> assertThat(refused.why()).contains("externalAccountRequired"));
      driver.issue(issuance(), request("g1", issuer, KeyType.ECDSA_P256, FIVE));
    }
  }

  @Test
  void namesThatTheIssuerDoesNotServe() throws Exception {
    try (PebbleServer pebble =
        PebbleServer.start(settings(61).withoutSleep().refusing(List.of("plover.test")))) {
      assertThat(
              driver.run(
                  issuance(), request("g1", pebble.issuer("pebble-1"), KeyType.ECDSA_P256, FIVE)))
          .isInstanceOfSatisfying(
              Progress.Refused.class,
              refused -> {
                assertThat(refused.why()).contains("rejectedIdentifier");
                assertThat(refused.retryAt()).isEmpty();
              });
    }
  }

  @Test
  void anUntrustedDirectoryIsNotTalkedTo() throws Exception {
    try (PebbleServer pebble = PebbleServer.start(settings(61));
        PebbleServer other = PebbleServer.start(settings(62))) {
      Issuer issuer =
          new Issuer(
              "impostor",
              pebble.directory(),
              PebbleServer.CAA_IDENTITY,
              Optional.empty(),
              List.of(other.httpsRoot()));
      assertThat(issuance().advance(request("g1", issuer, KeyType.ECDSA_P256, FIVE)))
          .isInstanceOfSatisfying(
              Progress.Refused.class,
              refused -> assertThat(refused.why()).containsIgnoringCase("certificat"));
    }
  }

  @Test
  void aProfileThatTheIssuerDoesNotHave() throws Exception {
    try (PebbleServer pebble = PebbleServer.start(settings(61))) {
      IssuanceRequest plain = request("g1", pebble.issuer("pebble-1"), KeyType.ECDSA_P256, FIVE);
      IssuanceRequest request =
          new IssuanceRequest(
              "g1",
              plain.issuer(),
              plain.names(),
              plain.certificateKey(),
              Optional.of("shortlived"));
      assertThat(issuance().advance(request))
          .isInstanceOfSatisfying(
              Progress.Refused.class, refused -> assertThat(refused.why()).contains("profile"));
    }
  }

  @Test
  void aKeyOfTheJournalIsNotReusedForOtherNamesOrAnotherCertificateKey() throws Exception {
    try (PebbleServer pebble = PebbleServer.start(settings(61).withoutSleep())) {
      Issuer issuer = pebble.issuer("pebble-1");
      AcmeIssuance issuance =
          new AcmeIssuance(
              new AccountKeysInMemory(),
              new OrderJournalInMemory(),
              Quotas.breakerOnly(),
              Clock.systemUTC(),
              Desk.QUICK);
      driver.issue(issuance, request("g1", issuer, KeyType.ECDSA_P256, FIVE));
      assertThat(issuance.advance(request("g1", issuer, KeyType.ECDSA_P256, FIVE.subList(0, 2))))
          .isInstanceOfSatisfying(
              Progress.Refused.class, refused -> assertThat(refused.tryAnotherIssuer()).isFalse());
      IssuanceRequest otherKey =
          new IssuanceRequest(
              "g1", issuer, new TreeSet<>(FIVE), KeyType.ECDSA_P256.generate(), Optional.empty());
      assertThat(issuance.advance(otherKey))
          .isInstanceOfSatisfying(
              Progress.Refused.class, refused -> assertThat(refused.why()).contains("another key"));
    }
  }

  private PebbleSettings settings(int host) throws Exception {
    return PebbleSettings.at(address(host), directory.resolve("pebble-" + host))
        .resolvingBy(dns.resolver());
  }

  /** A new one each time, as a new process would make it from what is on disk. */
  private AcmeIssuance issuance() {
    return desk().issuance();
  }

  private IssuanceRequest request(String key, Issuer issuer, KeyType type, List<String> names) {
    return desk().request(key, issuer, type, names);
  }

  private Desk desk() {
    return new Desk(directory);
  }

  private void letDie(Issuer issuer, URI order) throws Exception {
    new Accounts(desk().accountKeys(), HttpClients::trusting, Clock.systemUTC())
        .of(issuer)
        .bindOrder(order.toURL())
        .getAuthorizations()
        .getFirst()
        .deactivate();
  }

  private static RecordSet spoiled(RecordSet record) {
    return RecordSet.text(record.name(), record.ttl(), "not-the-digest");
  }

  private static void assertSignedBy(PebbleServer server, IssuedCertificate certificate)
      throws Exception {
    X509Certificate last = certificate.chain().getLast();
    last.verify(server.root().getPublicKey());
    certificate.leaf().verify(server.intermediate().getPublicKey());
  }

  private static InetAddress address(int host) throws Exception {
    return InetAddress.getByName("127.0.72." + host);
  }
}
