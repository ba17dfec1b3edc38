package dev.exuvia.dns.powerdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.InvalidRecordException;
import dev.exuvia.dns.NotInZoneException;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.PlanTooLargeException;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.RefusedException;
import dev.exuvia.dns.RefusedException.Reason;
import dev.exuvia.dns.ServerUnreachableException;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.ZoneBackend;
import dev.exuvia.dns.ZoneBackendContract;
import dev.exuvia.dns.http.Credential;
import dev.exuvia.dns.http.JsonClient;
import dev.exuvia.dns.lab.LabZones;
import dev.exuvia.dns.lab.PowerDnsServer;
import dev.exuvia.dns.lab.PrimarySettings;
import dev.exuvia.dns.rfc2136.Rfc2136Backend;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract against a real PowerDNS that signs its zone, and what else its API does. */
class PowerDnsIT extends ZoneBackendContract {
  private static final InetSocketAddress ADDRESS = LabZones.at("127.0.1.3");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static PowerDnsServer server;
  private static PowerDnsBackend backend;
  private static JsonClient client;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server =
        PowerDnsServer.primary(
            new PrimarySettings(
                directory,
                ADDRESS,
                LabZones.KEY,
                List.of(LabZones.initial(), LabZones.reverse()),
                true,
                List.of()));
    backend = new PowerDnsBackend(server.api(), server.apiKey());
    client = new JsonClient(server.api(), Credential.key("X-API-Key", server.apiKey()), MINUTE);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  protected ZoneBackend backend() {
    return backend;
  }

  @Override
  protected Zone zone() {
    return LabZones.zone(ADDRESS);
  }

  private Plan creating(RecordSet set) {
    return new Plan(zone(), List.of(Change.create(set)));
  }

  private RecordSet text(String label) {
    return RecordSet.text(label + "." + zone().name(), MINUTE, "x");
  }

  private long serial() {
    RecordSet soa = backend.read(zone(), zone().name(), RecordType.SOA).orElseThrow();
    return Long.parseLong(soa.rdata().first().split(" ", -1)[2]);
  }

  @Test
  void isServedInTheDnsAtOnce() {
    RecordSet set = text("served");
    Rfc2136Backend dns = new Rfc2136Backend(LabZones.KEY);
    assertThat(dns.read(zone(), set.name(), set.type())).isEmpty();
    backend.apply(creating(set));
    assertThat(dns.read(zone(), set.name(), set.type())).contains(set);
    assertThat(dns.readAll(zone())).containsExactlyInAnyOrderElementsOf(backend.readAll(zone()));
  }

  @Test
  void raisesTheSerialWhereTheServerDoesNot() {
    long before = serial();
    backend.apply(creating(text("serial")));
    assertThat(serial()).isEqualTo(before + 1);
    String path = "/zones/" + zone().name();
    client.send("PUT", path, "{\"kind\":\"Native\",\"soa_edit_api\":\"INCREASE\"}");
    backend.apply(creating(text("serial2")));
    assertThat(serial()).isEqualTo(before + 2);
    client.send("PUT", path, "{\"kind\":\"Master\",\"soa_edit_api\":\"\"}");
  }

  @Test
  void leavesDisabledRecordsAndUnknownTypesAlone() {
    RecordSet set = RecordSet.of("notes." + zone().name(), RecordType.A, MINUTE, "192.0.2.1");
    patch(set.name(), "A", "{\"content\":\"192.0.2.9\",\"disabled\":true}");
    patch(set.name(), "HINFO", "{\"content\":\"\\\"a\\\" \\\"b\\\"\",\"disabled\":false}");
    assertThat(backend.read(zone(), set.name(), set.type())).isEmpty();
    backend.apply(creating(set));
    assertThat(backend.read(zone(), set.name(), set.type())).contains(set);
    backend.apply(new Plan(zone(), List.of(Change.delete(set))));
    assertThat(backend.read(zone(), set.name(), set.type())).isEmpty();
    assertThat(client.get("/zones/" + zone().name()).body())
        .contains("\"192.0.2.9\", \"disabled\": true")
        .contains("HINFO");
  }

  private void patch(String name, String type, String record) {
    String body =
        "{\"rrsets\":[{\"name\":\"%s\",\"type\":\"%s\",\"ttl\":60,\"changetype\":\"REPLACE\",\"records\":[%s]}]}"
            .formatted(name, type, record);
    assertThat(client.send("PATCH", "/zones/" + zone().name(), body).status()).isEqualTo(204);
  }

  @Test
  void namesAWrongKeyAndKeepsItSecret() {
    String wrong = "not-the-key-but-secret-too";
    PowerDnsBackend other = new PowerDnsBackend(server.api(), wrong);
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> other.apply(creating(text("wrong"))))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_KEY))
        .satisfies(e -> assertThat(e.toString()).doesNotContain(wrong))
        .withMessageContaining("api-key")
        .withMessageContaining("Nothing was changed");
    assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> other.readAll(zone()));
    assertThat(backend.read(zone(), text("wrong").name(), RecordType.TXT)).isEmpty();
  }

  @Test
  void namesAZoneThatIsNotThere() {
    Zone other = new Zone("elsewhere.test", zone().servers());
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> backend.readAll(other))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_AUTHORITATIVE))
        .withMessageContaining("elsewhere.test.");
  }

  @Test
  void changesNoSecondary() {
    Zone zone = new Zone(LabZones.REVERSE, zone().servers());
    String path = "/zones/" + zone.name();
    client.send("PUT", path, "{\"kind\":\"Slave\",\"masters\":[\"127.0.9.9\"]}");
    RecordSet pointer = RecordSet.of("1." + zone.name(), RecordType.PTR, MINUTE, "mx.test.");
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> backend.apply(new Plan(zone, List.of(Change.create(pointer)))))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_AUTHORITATIVE));
  }

  @Test
  void refusesNamesOfOtherZonesAndWhatTheServerDoesNotTake() {
    assertThatExceptionOfType(NotInZoneException.class)
        .isThrownBy(() -> backend.read(zone(), "x.elsewhere.test", RecordType.A));
    RecordSet apex = RecordSet.of(zone().name(), RecordType.CNAME, MINUTE, "x.test.");
    assertThatExceptionOfType(dev.exuvia.dns.CnameConflictException.class)
        .isThrownBy(() -> backend.apply(creating(apex)));
  }

  @Test
  void refusesAPlanThatNoRequestHolds() {
    List<Change> changes =
        IntStream.range(0, 9000)
            .mapToObj(
                i ->
                    Change.create(
                        RecordSet.text("n" + i + "." + zone().name(), MINUTE, "x".repeat(200))))
            .toList();
    assertThatExceptionOfType(PlanTooLargeException.class)
        .isThrownBy(() -> backend.apply(new Plan(zone(), changes)));
  }

  @Test
  void namesAServerThatIsNotThere() {
    URI nowhere = URI.create("http://127.0.1.3:9/api/v1/servers/localhost");
    PowerDnsBackend other = new PowerDnsBackend(nowhere, "key", Duration.ofSeconds(1));
    assertThatExceptionOfType(ServerUnreachableException.class)
        .isThrownBy(() -> other.apply(creating(text("x"))))
        .satisfies(e -> assertThat(e.retryable()).isTrue())
        .withMessageContaining("127.0.1.3:9");
  }

  @Test
  void takesNoKeyThatWouldBreakTheHeader() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new PowerDnsBackend(server.api(), "secret\r\nX-Other: 1"))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("X-Other"));
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(() -> RecordSet.of("x.test", RecordType.A, MINUTE, "no address"));
  }
}
