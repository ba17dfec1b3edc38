package dev.exuvia.cert.acme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.cert.IssuanceRequest;
import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.Progress;
import dev.exuvia.cert.lab.CaddyServer;
import dev.exuvia.cert.lab.ChallengeTestServer;
import dev.exuvia.dns.RecordSet;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The issuance against a second kind of authority. */
final class CaddyIT {
  private static final List<String> NAMES = List.of("imap.kestrel.test", "mx.kestrel.test");

  @TempDir private Path directory;
  private ChallengeTestServer dns;
  private CaddyServer caddy;
  private Desk desk;

  @BeforeEach
  void startServers() throws Exception {
    dns = ChallengeTestServer.start(InetAddress.getByName("127.0.76.1"), directory.resolve("dns"));
    caddy =
        CaddyServer.start(
            InetAddress.getByName("127.0.76.61"), dns.resolver(), directory.resolve("caddy"));
    desk = new Desk(directory);
  }

  @AfterEach
  void stopServers() {
    caddy.close();
    dns.close();
  }

  @Test
  void issuesForTwelveHours() throws Exception {
    Progress.Issued issued = new Driver(dns::publish).issue(desk.issuance(), request("g1"));
    assertThat(issued.certificate().names()).containsExactlyElementsOf(NAMES);
    assertThat(Duration.between(issued.certificate().notBefore(), issued.certificate().notAfter()))
        .isBetween(Duration.ofHours(11), Duration.ofHours(13));
    issued.chain().getLast().verify(caddy.root().getPublicKey());
    assertThat(new Driver(dns::publish).issue(desk.issuance(), request("g1"))).isEqualTo(issued);
  }

  @Test
  void aProofThatIsSeenLateIsLookedForAgain() throws Exception {
    AtomicInteger passes = new AtomicInteger();
    AcmeIssuance issuance = desk.issuance();
    List<RecordSet> late = new ArrayList<>();
    Driver driver =
        new Driver(
            late::addAll,
            () -> {
              if (passes.incrementAndGet() == 6) {
                publish(late);
              }
            });
    Progress.Issued issued = driver.issue(issuance, request("g1"));
    assertThat(issued.certificate().names()).containsExactlyElementsOf(NAMES);
    assertThat(desk.journal().ordersOf("caddy/g1")).hasSize(1);
  }

  @Test
  void aProofThatIsNeverSeenEndsTheOrder() throws Exception {
    Progress end = new Driver(unseen -> {}).run(desk.issuance(), request("g1"));
    assertThat(end)
        .isInstanceOfSatisfying(
            Progress.Refused.class,
            refused -> {
              assertThat(refused.why()).startsWith("dns: ");
              assertThat(refused.tryAnotherIssuer()).isTrue();
            });
  }

  private void publish(List<RecordSet> records) {
    try {
      dns.publish(records);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private IssuanceRequest request(String key) {
    return desk.request(key, caddy.issuer("caddy"), KeyType.ECDSA_P256, NAMES);
  }
}
