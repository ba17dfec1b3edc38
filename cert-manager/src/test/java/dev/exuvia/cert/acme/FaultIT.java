package dev.exuvia.cert.acme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.cert.IssuanceRequest;
import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.Progress;
import dev.exuvia.cert.lab.ChallengeTestServer;
import dev.exuvia.cert.lab.FaultyGateway;
import dev.exuvia.cert.lab.FaultyGateway.Fault;
import dev.exuvia.cert.lab.PebbleServer;
import dev.exuvia.cert.lab.PebbleSettings;
import dev.exuvia.cert.quota.Breaker;
import dev.exuvia.cert.quota.Quotas;
import dev.exuvia.cert.quota.Use;
import dev.exuvia.cert.quota.UseLedgerInMemory;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever stands between us and a real Pebble may fail at each request of an order: the order
 * still ends with its one certificate.
 */
final class FaultIT {
  private static final List<String> NAMES = List.of("imap.kestrel.test", "mx.kestrel.test");

  @TempDir private Path directory;
  private final SteppedClock clock = new SteppedClock(Clock.systemUTC().instant());
  private ChallengeTestServer dns;
  private PebbleServer pebble;
  private FaultyGateway gateway;
  private Driver driver;

  @BeforeEach
  void startServers() throws Exception {
    dns = ChallengeTestServer.start(InetAddress.getByName("127.0.81.1"), directory.resolve("dns"));
    pebble =
        PebbleServer.start(
            PebbleSettings.at(InetAddress.getByName("127.0.81.61"), directory.resolve("pebble"))
                .resolvingBy(dns.resolver())
                .withoutSleep()
                .refusingNonces(0));
    gateway = FaultyGateway.before(pebble, clock);
    driver = new Driver(dns::publish).telling(clock::reach);
  }

  @AfterEach
  void stopServers() {
    gateway.close();
    pebble.close();
    dns.close();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void anOrderOutlivesAFaultAtEachOfItsRequests(Fault fault) throws Exception {
    int first = 1;
    while (outlives(fault, first)) {
      first++;
    }
    assertThat(first).isGreaterThan(12);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void givingUpAnOrderOutlivesAFaultAtEachOfItsRequests(Fault fault) throws Exception {
    int first = 1;
    while (givingUpOutlives(fault, first)) {
      first++;
    }
    assertThat(first).isGreaterThan(5);
  }

  @Test
  void anAuthorityThatIsGoneIsNoReasonNotToGiveUp() throws Exception {
    Desk desk = new Desk(directory.resolve("gone"));
    IssuanceRequest request =
        desk.request("g2", gateway.issuer("pebble-1"), KeyType.ECDSA_P256, NAMES);
    AcmeIssuance issuance = desk.issuance();
    issuance.advance(request);
    gateway.close();
    for (AcmeIssuance any : List.of(issuance, desk.issuance())) {
      assertThat(any.abandon(request)).isInstanceOf(Abandonment.LeftPending.class);
    }
  }

  /** Whether there was such a request. */
  private boolean givingUpOutlives(Fault fault, int first) throws Exception {
    Desk desk = new Desk(directory.resolve("given-up-" + fault + "-" + first));
    IssuanceRequest request =
        desk.request("g2", gateway.issuer("pebble-1"), KeyType.ECDSA_P256, NAMES);
    UseLedgerInMemory ledger = new UseLedgerInMemory();
    Instant began = clock.instant();
    gateway.spoil(fault, Integer.MAX_VALUE);
    assertThat(issuance(desk, ledger).advance(request))
        .isInstanceOf(Progress.PublishChallenges.class);
    gateway.spoil(fault, first);

    // As a process that comes later, which knows nothing of the authority yet.
    AcmeIssuance later = issuance(desk, ledger);
    Abandonment end = later.abandon(request);
    while (end instanceof Abandonment.LeftPending left) {
      clock.reach(left.retryAt());
      end = later.abandon(request);
    }

    assertThat(gateway.tooEarly()).as(fault + " from request " + first).isEmpty();
    assertThat(end)
        .isInstanceOfSatisfying(
            Abandonment.Clean.class, clean -> assertThat(clean.dead()).isTrue());
    boolean met = gateway.requests() >= first;
    gateway.spoil(fault, Integer.MAX_VALUE);
    assertThat(later.abandon(request)).isEqualTo(new Abandonment.Clean(0, true));
    assertThat(ledger.since(began))
        .filteredOn(use -> use.kind() == Use.Kind.DEAD_ORDER)
        .extracting(Use::order)
        .containsExactly(desk.journal().orderOf(request.journalKey()).orElseThrow().toString());
    return met;
  }

  private AcmeIssuance issuance(Desk desk, UseLedgerInMemory ledger) {
    return new AcmeIssuance(
        desk.accountKeys(),
        desk.journal(),
        new Quotas(ledger, Map.of(), Breaker.USUAL),
        clock,
        Desk.QUICK);
  }

  /** Whether there was such a request. */
  private boolean outlives(Fault fault, int first) throws Exception {
    Desk desk = new Desk(directory.resolve(fault + "-" + first));
    UseLedgerInMemory ledger = new UseLedgerInMemory();
    AcmeIssuance issuance = issuance(desk, ledger);
    IssuanceRequest request =
        desk.request("g2", gateway.issuer("pebble-1"), KeyType.ECDSA_P256, NAMES);
    int certificates = pebble.issuedSerials().size();
    long orders = orders();
    Instant began = clock.instant();
    gateway.spoil(fault, first);

    Progress.Issued issued = issue(issuance, request);

    String where = fault + " from request " + first;
    assertThat(pebble.issuedSerials())
        .as(where)
        .hasSize(certificates + 1)
        .last()
        .isEqualTo(issued.certificate().serial());
    assertThat(gateway.tooEarly()).as(where).isEmpty();
    assertCounted(where, ledger.since(began), issued, orders() - orders);
    return gateway.requests() >= first;
  }

  /** A refusal for now is waited out, as nobody else may issue here. */
  private Progress.Issued issue(AcmeIssuance issuance, IssuanceRequest request) throws Exception {
    Progress end = driver.run(issuance, request);
    while (end instanceof Progress.Refused refused && refused.retryAt().isPresent()) {
      clock.reach(refused.retryAt().get());
      end = driver.run(issuance, request);
    }
    assertThat(end).isInstanceOf(Progress.Issued.class);
    return (Progress.Issued) end;
  }

  /** No order less than the authority counted, none more than we tried, and one certificate. */
  private static void assertCounted(
      String where, List<Use> uses, Progress.Issued issued, long placed) {
    List<Use> known = uses.stream().filter(use -> use.kind() == Use.Kind.ORDER).toList();
    List<Use> unanswered = uses.stream().filter(use -> use.kind() == Use.Kind.UNANSWERED).toList();
    assertThat(known).as(where).extracting(Use::order).containsExactly(issued.order().toString());
    assertThat(known.size() + unanswered.size()).as(where).isGreaterThanOrEqualTo((int) placed);
    assertThat(unanswered).as(where).hasSizeLessThan(4);
  }

  private long orders() throws Exception {
    return Files.readAllLines(pebble.log()).stream()
        .filter(line -> line.contains("POST /order-plz"))
        .count();
  }
}
