package dev.exuvia.cert.acme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.cert.IssuanceRequest;
import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.OrderJournal;
import dev.exuvia.cert.Progress;
import dev.exuvia.cert.lab.ChallengeTestServer;
import dev.exuvia.cert.lab.PebbleServer;
import dev.exuvia.cert.lab.PebbleSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whenever the process ends, the next one continues and there is exactly one certificate. The
 * process ends before or after each request of an issuance in turn, against a real Pebble.
 */
final class CrashIT {
  private static final List<String> NAMES = List.of("imap.kestrel.test", "mx.kestrel.test");

  @TempDir private Path directory;
  private ChallengeTestServer dns;
  private PebbleServer pebble;
  private Driver driver;

  @BeforeEach
  void startServers() throws Exception {
    dns = ChallengeTestServer.start(InetAddress.getByName("127.0.73.1"), directory.resolve("dns"));
    pebble =
        PebbleServer.start(
            PebbleSettings.at(InetAddress.getByName("127.0.73.61"), directory.resolve("pebble"))
                .resolvingBy(dns.resolver())
                .withoutSleep()
                .refusingNonces(0));
    driver = new Driver(dns::publish);
  }

  @AfterEach
  void stopServers() {
    pebble.close();
    dns.close();
  }

  @Test
  void endingBeforeAnyOfItsRequests() throws Exception {
    int crashes = 0;
    while (crashesAt(crashes, "before")) {
      crashes++;
    }
    assertThat(crashes).isGreaterThan(10);
  }

  @Test
  void endingAfterAnyOfItsRequests() throws Exception {
    int crashes = 0;
    while (crashesAt(crashes, "after")) {
      crashes++;
    }
    assertThat(crashes).isGreaterThan(10);
  }

  @Test
  void endingAgainAndAgain() throws Exception {
    Random random = new Random(Long.getLong("exuvia.seed", 72));
    int crashes = 0;
    for (int run = 0; run < 15; run++) {
      Desk desk = new Desk(directory.resolve("random-" + run));
      IssuanceRequest request = request(desk);
      List<Progress.Issued> issued = new ArrayList<>();
      while (issued.isEmpty()) {
        try {
          BooleanSupplier perhaps = () -> random.nextInt(12) == 0;
          issued.add(driver.issue(crashing(desk, perhaps, perhaps), request));
        } catch (CrashingClient.Crash crash) {
          crashes++;
        }
      }
      assertOneCertificate(desk, run + 1, issued.getFirst());
    }
    assertThat(crashes).isGreaterThan(15);
  }

  @Test
  void anIssuerThatIsGoneForAMomentAtAnyRequest() throws Exception {
    int outages = 0;
    for (boolean lost = true; lost; outages++) {
      int which = outages;
      Desk desk = new Desk(directory.resolve("outage-" + which));
      AtomicInteger requests = new AtomicInteger();
      BooleanSupplier now = () -> requests.getAndIncrement() == which;
      AcmeIssuance issuance =
          desk.issuance(
              desk.journal(),
              issuer ->
                  new CrashingClient(
                      HttpClients.trusting(issuer), CrashIT::never, now, CrashIT::disconnect));
      IssuanceRequest request = request(desk);
      Progress end = driver.run(issuance, request);
      if (end instanceof Progress.Refused refused) {
        assertThat(refused.why()).contains("connection lost");
        assertThat(refused.retryAt()).isPresent();
        end = driver.run(issuance, request);
      }
      assertThat(end).isInstanceOf(Progress.Issued.class);
      assertOneCertificate(desk, which + 1, (Progress.Issued) end);
      lost = requests.get() > which;
    }
    assertThat(outages).isGreaterThan(10);
  }

  @Test
  void anIssuerThatStaysAwayForAWhileFromAnyRequestOn() throws Exception {
    int outages = 0;
    for (boolean lost = true; lost; outages++) {
      int which = outages;
      Desk desk = new Desk(directory.resolve("absence-" + which));
      AtomicInteger requests = new AtomicInteger();
      BooleanSupplier absent =
          () -> {
            int request = requests.getAndIncrement();
            return request >= which && request < which + 5;
          };
      AcmeIssuance issuance =
          desk.issuance(
              desk.journal(),
              issuer ->
                  new CrashingClient(
                      HttpClients.trusting(issuer), absent, CrashIT::never, CrashIT::disconnect));
      IssuanceRequest request = request(desk);
      Progress end = driver.run(issuance, request);
      while (end instanceof Progress.Refused refused && refused.why().contains("connection lost")) {
        // Only before there is an order may another issuer take over.
        assertThat(desk.journal().ordersOf(request.journalKey())).isEmpty();
        assertThat(refused.tryAnotherIssuer()).isTrue();
        end = driver.run(issuance, request);
      }
      assertThat(end).isInstanceOf(Progress.Issued.class);
      assertOneCertificate(desk, which + 1, (Progress.Issued) end);
      lost = requests.get() > which;
    }
    assertThat(outages).isGreaterThan(10);
  }

  @Test
  void endingBeforeOrAfterTheOrderIsWrittenDown() throws Exception {
    for (boolean written : List.of(false, true)) {
      Desk desk = new Desk(directory.resolve("journal-" + written));
      OrderJournal broken = new BrokenJournal(desk.journal(), written);
      AcmeIssuance first = desk.issuance(broken, HttpClients::trusting);
      IssuanceRequest request = request(desk);
      Set<URI> orders = new HashSet<>();
      try {
        first.advance(request);
        throw new AssertionError("the journal was not used");
      } catch (CrashingClient.Crash crash) {
        orders.addAll(desk.journal().ordersOf(request.journalKey()));
      }
      assertThat(orders).hasSize(written ? 1 : 0);
      Progress.Issued issued = driver.issue(desk.issuance(), request);
      assertThat(orders.isEmpty() || orders.contains(issued.order())).isTrue();
      assertOneCertificate(desk, written ? 2 : 1, issued);
    }
  }

  private boolean crashesAt(int which, String when) throws Exception {
    Desk desk = new Desk(directory.resolve(when + "-" + which));
    AtomicInteger requests = new AtomicInteger();
    BooleanSupplier now = () -> requests.getAndIncrement() == which;
    boolean before = when.equals("before");
    AcmeIssuance doomed =
        crashing(desk, before ? now : CrashIT::never, before ? CrashIT::never : now);
    IssuanceRequest request = request(desk);
    boolean crashed = false;
    try {
      driver.issue(doomed, request);
    } catch (CrashingClient.Crash crash) {
      crashed = true;
    }
    Progress.Issued issued = driver.issue(desk.issuance(), request);
    assertOneCertificate(desk, which + 1, issued);
    return crashed;
  }

  private void assertOneCertificate(Desk desk, int inAll, Progress.Issued issued) {
    assertThat(pebble.issuedSerials())
        .hasSize(inAll)
        .last()
        .isEqualTo(issued.certificate().serial());
    assertThat(desk.journal().orderOf("pebble-1/g2")).contains(issued.order());
  }

  private IssuanceRequest request(Desk desk) {
    return desk.request("g2", pebble.issuer("pebble-1"), KeyType.ECDSA_P256, NAMES);
  }

  private static AcmeIssuance crashing(Desk desk, BooleanSupplier before, BooleanSupplier after) {
    return desk.issuance(
        desk.journal(), issuer -> new CrashingClient(HttpClients.trusting(issuer), before, after));
  }

  private static void disconnect(String when) throws IOException {
    throw new IOException("connection lost " + when);
  }

  private static boolean never() {
    return false;
  }

  private record BrokenJournal(OrderJournal real, boolean written) implements OrderJournal {
    @Override
    public List<URI> ordersOf(String key) {
      return real.ordersOf(key);
    }

    @Override
    public void record(String key, URI order) {
      if (written) {
        real.record(key, order);
      }
      throw new CrashingClient.Crash("while the order was written down");
    }
  }
}
