package dev.exuvia.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.InvalidRecordException;
import dev.exuvia.dns.NotInZoneException;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.PlanTooLargeException;
import dev.exuvia.dns.ProtectedRecordException;
import dev.exuvia.dns.RateLimitedException;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.RefusedException;
import dev.exuvia.dns.RefusedException.Reason;
import dev.exuvia.dns.ServerFailedException;
import dev.exuvia.dns.ServerUnreachableException;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.ZoneBackend;
import dev.exuvia.dns.ZoneBackendContract;
import dev.exuvia.dns.ZoneConflictException;
import dev.exuvia.dns.route53.HostedZoneFake.Hosted;
import dev.exuvia.dns.route53.Route53Fake.Call;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract against a local Route 53 by AWS's own client, and what only Route 53 does. */
class Route53BackendTest extends ZoneBackendContract {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String SECRET = "wJalrXUtnFEMI-EXAMPLEKEY";

  private final Zone zone =
      new Zone(
          "contract.test", List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 53)));
  private final Route53Fake fake = new Route53Fake();
  private final HostedZoneFake hosted = fake.add("Z1", zone.name(), false);
  private final List<Duration> pauses = new ArrayList<>();
  private final Route53Backend backend = backendAt(fake.endpoint());

  private Route53Backend backendAt(URI endpoint) {
    Route53Account account =
        new Route53Account(endpoint, Optional.of("AKIDEXAMPLE"), Optional.of(SECRET));
    return new Route53Backend(account, pauses::add, Duration.ofMillis(1));
  }

  @AfterEach
  void stop() {
    backend.close();
    fake.close();
  }

  @Override
  protected ZoneBackend backend() {
    return backend;
  }

  @Override
  protected Zone zone() {
    return zone;
  }

  private RecordSet text(String label) {
    return RecordSet.text(label + ".contract.test", MINUTE, "x");
  }

  private Plan creating(RecordSet... sets) {
    return new Plan(zone, List.of(sets).stream().map(Change::create).toList());
  }

  @Test
  void readsAZoneOfManyPages() {
    fake.pageSize(7);
    List<RecordSet> sets = IntStream.range(0, 60).mapToObj(i -> text("n" + i)).toList();
    backend.apply(creating(sets.toArray(RecordSet[]::new)));
    int before = fake.requests();
    assertThat(backend.readAll(zone)).containsAll(sets).hasSize(62);
    assertThat(fake.requests() - before).isEqualTo(9);
  }

  @Test
  void readsOneRrsetWithoutTheRest() {
    backend.apply(creating(text("a"), text("b")));
    int before = fake.requests();
    assertThat(backend.read(zone, "B.contract.test", RecordType.TXT)).contains(text("b"));
    assertThat(backend.read(zone, "aa.contract.test", RecordType.TXT)).isEmpty();
    assertThat(fake.requests() - before).isEqualTo(2);
  }

  @Test
  void asksForNoMoreThanItNeeds() {
    RecordSet set = text("cheap");
    assertThat(backend.read(zone, set.name(), RecordType.TXT)).isEmpty();
    assertThat(fake.drainCalls())
        .as("the first look at a zone")
        .containsExactly(Call.FIND_ZONE, Call.LIST);
    backend.read(zone, set.name(), RecordType.TXT);
    assertThat(fake.drainCalls()).as("another look").containsExactly(Call.LIST);
    backend.readAll(zone);
    assertThat(fake.drainCalls()).as("a zone of one page").containsExactly(Call.LIST);
    backend.apply(creating(set));
    assertThat(fake.drainCalls()).as("a plan, in sync at once").containsExactly(Call.CHANGE);
    backend.apply(creating(set));
    assertThat(fake.drainCalls())
        .as("a plan that was applied already")
        .containsExactly(Call.CHANGE, Call.LIST);
    fake.inSyncAfter(2);
    backend.apply(new Plan(zone, List.of(Change.delete(set))));
    assertThat(fake.drainCalls())
        .as("a plan that takes its time")
        .containsExactly(Call.CHANGE, Call.GET_CHANGE, Call.GET_CHANGE, Call.GET_CHANGE);
    backend.apply(new Plan(zone, List.of()));
    assertThat(fake.drainCalls()).as("an empty plan").isEmpty();
  }

  @Test
  void overwritesTheZonesOwnRecordsAfterOneLook() {
    RecordSet servers = backend.read(zone, zone.name(), RecordType.NS).orElseThrow();
    fake.drainCalls();
    Change longer = Change.replace(servers, servers.withTtl(Duration.ofDays(1)));
    backend.apply(new Plan(zone, List.of(longer), true));
    assertThat(fake.drainCalls()).containsExactly(Call.LIST, Call.CHANGE);
  }

  @Test
  void readsWildcardsAndOctets() {
    RecordSet wildcard = RecordSet.text("*.contract.test", MINUTE, "é \\ \"052\"");
    backend.apply(creating(wildcard));
    assertThat(backend.read(zone, wildcard.name(), RecordType.TXT)).contains(wildcard);
    assertThat(hosted.from(new HostedZoneFake.HostedKey("", "", ""), 10))
        .flatExtracting(Hosted::values)
        .contains("\"\\303\\251 \\\\ \\\"052\\\"\"");
    assertThat(backend.readAll(zone)).contains(wildcard);
  }

  @ParameterizedTest
  @CsvSource({"400,Throttling", "400,PriorRequestNotComplete", "503,ServiceUnavailable"})
  void backsOffWhenThrottled(int status, String code) {
    fake.fail(4, status, code, "Rate exceeded");
    backend.apply(creating(text("slow")));
    assertThat(backend.read(zone, text("slow").name(), RecordType.TXT)).contains(text("slow"));
  }

  @Test
  void saysWhenItIsThrottledForTooLong() {
    fake.fail(1000, 400, "Throttling", "Rate exceeded");
    assertThatExceptionOfType(RateLimitedException.class)
        .isThrownBy(() -> backend.readAll(zone))
        .satisfies(e -> assertThat(e.retryable()).isTrue())
        .satisfies(e -> assertThat(e.retryAfter()).isPositive());
    assertThat(fake.requests()).isEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void understandsARefusedBatchInBothForms(boolean wrapped) {
    fake.wrapsRefusals(wrapped);
    RecordSet there = text("there");
    backend.apply(creating(there));
    backend.apply(creating(there));
    RecordSet other = RecordSet.text(there.name(), MINUTE, "other");
    assertThatExceptionOfType(ZoneConflictException.class)
        .isThrownBy(() -> backend.apply(creating(other)))
        .satisfies(e -> assertThat(e.differences()).hasSize(1));
  }

  @Test
  void waitsUntilAllNameServersHaveIt() {
    fake.inSyncAfter(3);
    backend.apply(creating(text("spreads")));
    assertThat(fake.looksLeft()).isZero();
    assertThat(pauses).hasSize(4);
  }

  @Test
  void saysWhenAChangeDoesNotSpread() {
    fake.inSyncAfter(10_000);
    assertThatExceptionOfType(ServerFailedException.class)
        .isThrownBy(() -> backend.apply(creating(text("stuck"))))
        .withMessageContaining("accepted change")
        .satisfies(e -> assertThat(e.retryable()).isTrue());
    backend.apply(creating(text("stuck")));
  }

  @Test
  void changeWhoseAnswerWasLostIsASuccess() {
    backend.apply(creating(text("old")));
    fake.loseAnswers(1);
    Plan plan = new Plan(zone, List.of(Change.create(text("new")), Change.delete(text("old"))));
    backend.apply(plan);
    assertThat(backend.readAll(zone)).contains(text("new")).doesNotContain(text("old"));
  }

  @Test
  void leavesAliasAndRoutedRecordsAlone() {
    hosted.put(new Hosted(zone.name(), "A", "", 0, List.of(), "lb.elb.test."));
    hosted.put(new Hosted("www.contract.test.", "A", "eu", 60, List.of("192.0.2.1"), ""));
    hosted.put(new Hosted("www.contract.test.", "A", "us", 60, List.of("192.0.2.2"), ""));
    assertThat(backend.readAll(zone)).hasSize(2);
    assertThat(backend.read(zone, zone.name(), RecordType.A)).isEmpty();
    RecordSet apex = RecordSet.of(zone.name(), RecordType.A, MINUTE, "192.0.2.9");
    assertThatExceptionOfType(ProtectedRecordException.class)
        .isThrownBy(() -> backend.apply(creating(apex, text("beside"))))
        .withMessageContaining("alias");
    assertThat(backend.read(zone, text("beside").name(), RecordType.TXT)).isEmpty();
    backend.apply(creating(RecordSet.text(zone.name(), MINUTE, "beside the alias")));
  }

  @Test
  void refusesWhatOneRequestDoesNotHold() {
    RecordSet[] many =
        IntStream.range(0, 1001).mapToObj(i -> text("n" + i)).toArray(RecordSet[]::new);
    assertThatExceptionOfType(PlanTooLargeException.class)
        .isThrownBy(() -> backend.apply(creating(many)))
        .withMessageContaining("1001 values, and 1000");
    RecordSet[] long32 =
        IntStream.range(0, 17)
            .mapToObj(i -> RecordSet.text("n" + i + ".contract.test", MINUTE, "x".repeat(2000)))
            .toArray(RecordSet[]::new);
    assertThatExceptionOfType(PlanTooLargeException.class)
        .isThrownBy(() -> backend.apply(creating(long32)))
        .withMessageContaining("characters");
    assertThat(fake.requests()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "403, InvalidClientTokenId, The security token included in the request is invalid, UNKNOWN_KEY",
    "403, SignatureDoesNotMatch, The request signature we calculated does not match, WRONG_SECRET",
    "403, SignatureDoesNotMatch, Signature expired: 20260101T000000Z is now earlier than, CLOCK_SKEW",
    "403, SignatureDoesNotMatch, Signature not yet current: 20260101T000000Z, CLOCK_SKEW",
    "403, AccessDenied, User is not authorized to perform, FORBIDDEN",
    "404, NoSuchHostedZone, No hosted zone found, NOT_AUTHORITATIVE",
  })
  void refusalsAreNamed(int status, String code, String message, Reason reason) {
    fake.fail(1000, status, code, message);
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> backend.apply(creating(text("refused"))))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
        .satisfies(e -> assertThat(e.retryable()).isFalse())
        .satisfies(e -> assertThat(e.toString()).doesNotContain(SECRET))
        .withMessageContaining("Nothing was changed");
    fake.fail(0, 200, "", "");
    assertThat(backend.readAll(zone)).hasSize(2);
  }

  @Test
  void choosesNoZoneThatItCannotKnow() {
    Zone other = new Zone("other.test", zone.servers());
    fake.add("Z2", "other.test.", true);
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> backend.readAll(other))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_AUTHORITATIVE))
        .withMessageContaining("no public hosted zone other.test.");
    fake.add("Z3", "other.test.", false);
    assertThat(backend.readAll(other)).hasSize(2);
    Zone twice = new Zone("twice.test", zone.servers());
    fake.add("Z4", "twice.test.", false);
    fake.add("Z5", "twice.test.", false);
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> backend.readAll(twice))
        .withMessageContaining("has 2 public hosted zones");
  }

  @Test
  void saysWhatRoute53DoesNotTake() {
    fake.fail(3, 400, "InvalidInput", "Invalid XML");
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(() -> backend.apply(creating(text("x"))))
        .withMessageContaining("Invalid XML");
    assertThatExceptionOfType(NotInZoneException.class)
        .isThrownBy(() -> backend.read(zone, "x.elsewhere.test", RecordType.A));
  }

  @Test
  void saysWhenNobodyAnswers() {
    try (Route53Backend nowhere = backendAt(URI.create("http://127.0.0.1:9"))) {
      assertThatExceptionOfType(ServerUnreachableException.class)
          .isThrownBy(() -> nowhere.readAll(zone))
          .withMessageContaining("127.0.0.1:9");
    }
  }

  @Test
  void accountHidesItsSecret() {
    assertThat(Route53Account.of("AKID", SECRET).toString())
        .contains("AKID")
        .doesNotContain(SECRET);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Route53Account(Route53Account.AWS, Optional.of("AKID"), Optional.empty()));
  }
}
