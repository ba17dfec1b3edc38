package dev.exuvia.dns.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.CnameConflictException;
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
import dev.exuvia.dns.cloudflare.CloudflareFake.Call;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract against a local Cloudflare, and what only Cloudflare does. */
class CloudflareBackendTest extends ZoneBackendContract {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Zone zone =
      new Zone(
          "contract.test", List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 53)));
  private final CloudflareFake fake = new CloudflareFake("contract.test", 200);
  private final List<Duration> pauses = new ArrayList<>();
  private final CloudflareBackend backend = backendWith(CloudflareFake.TOKEN);

  private CloudflareBackend backendWith(String token) {
    return new CloudflareBackend(fake.endpoint(), token, CloudflarePlan.FREE, pauses::add);
  }

  @AfterEach
  void stop() {
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

  @Override
  protected Duration anotherTtl(int seconds) {
    return Duration.ofSeconds(60L + seconds);
  }

  private RecordSet text(String label) {
    return RecordSet.text(label + ".contract.test", MINUTE, "x");
  }

  private Plan creating(RecordSet... sets) {
    return new Plan(zone, List.of(sets).stream().map(Change::create).toList());
  }

  private void assertUnchanged() {
    assertThat(backend.readAll(zone)).hasSize(2);
  }

  @Test
  void readsAZoneOfManyPages() {
    List<RecordSet> sets = IntStream.range(0, 150).mapToObj(i -> text("n" + i)).toList();
    backend.apply(creating(sets.toArray(RecordSet[]::new)));
    backend.apply(creating(text("a"), text("b")));
    int before = fake.requests();
    assertThat(backend.readAll(zone)).containsAll(sets).hasSize(154);
    assertThat(fake.requests() - before).as("two pages and the export").isEqualTo(3);
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
    backend.read(zone, zone.name(), RecordType.SOA);
    assertThat(fake.drainCalls()).as("the zone's own records").containsExactly(Call.EXPORT);
    backend.readAll(zone);
    assertThat(fake.drainCalls())
        .as("a zone of one page")
        .containsExactlyInAnyOrder(Call.EXPORT, Call.LIST);
    backend.apply(creating(set));
    assertThat(fake.drainCalls()).as("a plan").containsExactly(Call.LIST, Call.BATCH);
    backend.apply(creating(set));
    assertThat(fake.drainCalls()).as("a plan that was applied already").containsExactly(Call.LIST);
    backend.apply(new Plan(zone, List.of()));
    assertThat(fake.drainCalls()).as("an empty plan").isEmpty();
  }

  @Test
  void readsTheZonesOwnServersFromItsExport() {
    assertThat(backend.read(zone, zone.name(), RecordType.NS))
        .contains(
            RecordSet.of(
                zone.name(),
                RecordType.NS,
                Duration.ofDays(1),
                "ivan.ns.cloudflare.com.",
                "maya.ns.cloudflare.com."));
    assertThat(backend.read(zone, zone.name(), RecordType.SOA)).isPresent();
  }

  @Test
  void changesRecordsInPlaceSoThatNoMomentIsWithoutThem() {
    RecordSet before =
        RecordSet.of("mx.contract.test", RecordType.A, MINUTE, "192.0.2.1", "192.0.2.2");
    RecordSet after =
        RecordSet.of("mx.contract.test", RecordType.A, MINUTE, "192.0.2.2", "192.0.2.3");
    backend.apply(creating(before));
    Set<String> ids = fake.ids();
    backend.apply(new Plan(zone, List.of(Change.replace(before, after))));
    assertThat(fake.ids()).isEqualTo(ids);
    assertThat(backend.read(zone, after.name(), RecordType.A)).contains(after);
  }

  @Test
  void waitsAsLongAsItIsTold() {
    fake.retryAfter("7");
    fake.fail(2, 429, 971, "Please wait and consider throttling your request speed");
    backend.apply(creating(text("slow")));
    assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
  }

  @Test
  void backsOffWhenItIsNotTold() {
    fake.fail(3, 429, 971, "Please wait");
    backend.readAll(zone);
    assertThat(pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L);
  }

  @ParameterizedTest
  @CsvSource({"290, 290, 1", "'', 32, 6"})
  void saysWhenItIsPutOffForTooLong(String retryAfter, long seconds, int requests) {
    fake.retryAfter(retryAfter);
    fake.fail(1000, 429, 971, "Please wait");
    assertThatExceptionOfType(RateLimitedException.class)
        .isThrownBy(() -> backend.apply(creating(text("x"))))
        .satisfies(e -> assertThat(e.retryAfter()).hasSeconds(seconds))
        .satisfies(e -> assertThat(e.retryable()).isTrue());
    assertThat(fake.requests()).isEqualTo(requests);
  }

  @Test
  void batchWhoseAnswerWasLostIsASuccess() {
    backend.apply(creating(text("old")));
    fake.loseAnswers(1);
    backend.apply(new Plan(zone, List.of(Change.create(text("new")), Change.delete(text("old")))));
    assertThat(backend.readAll(zone)).contains(text("new")).doesNotContain(text("old"));
  }

  @Test
  void recordThatVanishesBeforeTheBatchIsAConflict() {
    backend.apply(creating(text("old")));
    fake.beforeBatch(fake::clear);
    assertThatExceptionOfType(ZoneConflictException.class)
        .isThrownBy(
            () ->
                backend.apply(
                    new Plan(
                        zone,
                        List.of(
                            Change.create(text("new")),
                            Change.replace(
                                text("old"), text("old").withTtl(Duration.ofHours(1)))))));
    assertUnchanged();
  }

  @Test
  void leavesProxiedRecordsAlone() {
    fake.put(
        "{\"type\":\"A\",\"name\":\"contract.test\",\"content\":\"192.0.2.1\",\"ttl\":1,\"proxied\":true}");
    assertThat(backend.read(zone, zone.name(), RecordType.A)).isEmpty();
    assertThatExceptionOfType(ProtectedRecordException.class)
        .isThrownBy(
            () ->
                backend.apply(
                    creating(
                        RecordSet.of(zone.name(), RecordType.A, MINUTE, "192.0.2.2"),
                        text("beside"))))
        .withMessageContaining("DNS only");
    assertUnchanged();
    backend.apply(creating(RecordSet.text(zone.name(), MINUTE, "beside")));
  }

  @Test
  void readsWhatPeopleEnteredByHand() {
    fake.put(
        "{\"type\":\"TXT\",\"name\":\"contract.test\",\"content\":\"v=spf1 -all\",\"ttl\":1,\"proxied\":false}");
    assertThat(backend.read(zone, zone.name(), RecordType.TXT))
        .contains(RecordSet.text(zone.name(), Duration.ofMinutes(5), "v=spf1 -all"));
    fake.put(
        "{\"type\":\"HTTPS\",\"name\":\"contract.test\",\"content\":\"1 . alpn=h2\",\"ttl\":1}");
    assertThat(backend.readAll(zone)).hasSize(3);
  }

  @Test
  void refusesATtlThatCloudflareDoesNotHave() {
    for (Duration ttl : List.of(Duration.ofSeconds(59), Duration.ofSeconds(86_401))) {
      assertThatExceptionOfType(InvalidRecordException.class)
          .isThrownBy(() -> backend.apply(creating(text("fine"), text("x").withTtl(ttl))))
          .withMessageContaining("60 to 86400");
    }
    assertThat(fake.requests()).isZero();
  }

  @Test
  void refusesWhatOneBatchDoesNotHold() {
    RecordSet[] many =
        IntStream.range(0, 201).mapToObj(i -> text("n" + i)).toArray(RecordSet[]::new);
    assertThatExceptionOfType(PlanTooLargeException.class)
        .isThrownBy(() -> backend.apply(creating(many)))
        .withMessageContaining("201 records, and 200");
    assertUnchanged();
  }

  @Test
  void namesAWrongTokenAndKeepsItSecret() {
    CloudflareBackend other = backendWith("wrong-but-secret-too");
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> other.apply(creating(text("x"))))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_KEY))
        .satisfies(e -> assertThat(e.toString()).doesNotContain("wrong-but-secret-too"))
        .withMessageContaining("DNS:Edit")
        .withMessageContaining("Nothing was changed");
  }

  @ParameterizedTest
  @CsvSource({
    "403, 10000, Authentication error, UNKNOWN_KEY",
    "400, 6003, Invalid request headers, UNKNOWN_KEY",
    "403, 1234, Forbidden by policy, FORBIDDEN",
    "404, 7003, Could not route, NOT_AUTHORITATIVE",
  })
  void refusalsAreNamed(int status, int code, String message, Reason reason) {
    fake.fail(1, status, code, message);
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> backend.readAll(zone))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void namesAZoneThatTheTokenDoesNotShow() {
    Zone other = new Zone("elsewhere.test", zone.servers());
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> backend.readAll(other))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_AUTHORITATIVE))
        .withMessageContaining("elsewhere.test.");
    assertThatExceptionOfType(NotInZoneException.class)
        .isThrownBy(() -> backend.read(zone, "x.elsewhere.test", RecordType.A));
  }

  @Test
  void saysWhatIsWrongWithABatch() {
    fake.put(
        "{\"type\":\"ALIAS-LIKE\",\"name\":\"taken.contract.test\",\"content\":\"x\",\"ttl\":60}");
    RecordSet alias = RecordSet.of("taken.contract.test", RecordType.CNAME, MINUTE, "x.test.");
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(() -> backend.apply(creating(alias)))
        .withMessageContaining("81053");
    backend.apply(creating(text("data")));
    assertThatExceptionOfType(CnameConflictException.class)
        .isThrownBy(
            () ->
                backend.apply(
                    creating(
                        RecordSet.of("data.contract.test", RecordType.CNAME, MINUTE, "x.test."))));
  }

  @Test
  void saysWhenItFailsOrIsNotThere() {
    fake.fail(1, 502, 0, "Bad gateway");
    assertThatExceptionOfType(ServerFailedException.class)
        .isThrownBy(() -> backend.readAll(zone))
        .satisfies(e -> assertThat(e.retryable()).isTrue());
    CloudflareBackend nowhere =
        new CloudflareBackend(
            URI.create("http://127.0.0.1:9"), "token", CloudflarePlan.FREE, pauses::add);
    assertThatExceptionOfType(ServerUnreachableException.class)
        .isThrownBy(() -> nowhere.apply(creating(text("x"))))
        .withMessageContaining("127.0.0.1:9");
  }
}
