package dev.exuvia.cert.acme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.cert.ChallengeFile;
import dev.exuvia.cert.ChallengeType;
import dev.exuvia.cert.IssuanceRequest;
import dev.exuvia.cert.Issuer;
import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.Progress;
import dev.exuvia.cert.lab.ChallengeTestServer;
import dev.exuvia.cert.lab.ChallengeWebServer;
import dev.exuvia.cert.lab.NewerPebble;
import dev.exuvia.cert.lab.PebbleServer;
import dev.exuvia.cert.lab.PebbleSettings;
import dev.exuvia.dns.RecordSet;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proofs that are none by DNS-01, against real Pebbles. */
final class ChallengeTypesIT {
  private static final List<String> NAMES =
      List.of("mx.kestrel.test", "kestrel.test", "imap.kestrel.test");
  private static final List<String> WILD = List.of("kestrel.test", "*.kestrel.test");

  @TempDir private Path directory;
  private ChallengeTestServer dns;

  @BeforeEach
  void startDns() throws Exception {
    dns = ChallengeTestServer.start(InetAddress.getByName("127.0.79.1"), directory.resolve("dns"));
  }

  @AfterEach
  void stopDns() {
    dns.close();
  }

  @Test
  void eachAccountHasAPlaceOfItsOwn() throws Exception {
    PebbleSettings newer = settings().running(NewerPebble.program(), Map.of());
    try (PebbleServer pebble = PebbleServer.start(newer)) {
      Issuer issuer = pebble.issuer("pebble-1").provenBy(ChallengeType.DNS_ACCOUNT_01);
      Desk desk = new Desk(directory);
      List<String> places = new ArrayList<>();
      Driver driver =
          new Driver(
              records -> {
                places.addAll(records.stream().map(RecordSet::name).toList());
                dns.publish(records);
              });
      for (int generation = 1; generation <= 2; generation++) {
        IssuanceRequest request =
            desk.request(
                "g" + generation, issuer.withAccountOf(generation), KeyType.ECDSA_P256, WILD);
        Progress.Issued issued = driver.issue(desk.issuance(), request);
        assertThat(issued.certificate().names()).containsExactlyInAnyOrderElementsOf(WILD);
        assertThat(places)
            .last()
            .isEqualTo(
                ChallengeType.DNS_ACCOUNT_01
                    .recordName("*.kestrel.test", issued.account())
                    .orElseThrow());
      }
      assertThat(places).doesNotHaveDuplicates().hasSize(2);
    }
  }

  @Test
  void filesOfTheNamesOwnWebServersProveThem() throws Exception {
    InetAddress address = InetAddress.getByName("127.0.79.80");
    for (String name : NAMES) {
      dns.resolve(name, address);
    }
    try (PebbleServer pebble = PebbleServer.start(settings());
        ChallengeWebServer web = ChallengeWebServer.start(address)) {
      Issuer issuer = pebble.issuer("pebble-1").provenBy(ChallengeType.HTTP_01);
      Desk desk = new Desk(directory);
      AcmeIssuance issuance = desk.issuance();
      IssuanceRequest request = desk.request("g1", issuer, KeyType.ECDSA_P256, NAMES);
      var wanted = (Progress.PublishChallenges) issuance.advance(request);
      assertThat(wanted.txt()).isEmpty();
      assertThat(wanted.files())
          .extracting(ChallengeFile::name)
          .containsExactlyInAnyOrderElementsOf(NAMES);
      assertThat(issuance.advance(request, List.of(), wanted.files().subList(1, 3)))
          .as("not triggered before all are there")
          .isEqualTo(wanted);
      Driver driver = new Driver(records -> assertThat(records).isEmpty()).serving(web::serve);
      assertThat(driver.issue(issuance, request).certificate().names())
          .containsExactlyInAnyOrderElementsOf(NAMES);
    }
  }

  @Test
  void aChallengeThatIsNotOfferedIsRefusedByItsName() throws Exception {
    try (PebbleServer pebble = PebbleServer.start(settings())) {
      Desk desk = new Desk(directory);
      for (ChallengeType type : List.of(ChallengeType.HTTP_01, ChallengeType.DNS_ACCOUNT_01)) {
        Issuer issuer = pebble.issuer("pebble-1").provenBy(type);
        Progress end =
            desk.issuance()
                .advance(
                    desk.request(type.id(), issuer, KeyType.ECDSA_P256, List.of("*.kestrel.test")));
        assertThat(end)
            .isInstanceOfSatisfying(
                Progress.Refused.class,
                refused -> {
                  assertThat(refused.why())
                      .isEqualTo("no " + type.id() + " challenge is offered for [kestrel.test]");
                  assertThat(refused.tryAnotherIssuer()).isTrue();
                });
      }
    }
  }

  private PebbleSettings settings() throws Exception {
    return PebbleSettings.at(InetAddress.getByName("127.0.79.61"), directory.resolve("pebble"))
        .resolvingBy(dns.resolver())
        .withoutSleep();
  }
}
