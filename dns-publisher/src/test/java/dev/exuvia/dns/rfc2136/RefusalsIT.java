package dev.exuvia.dns.rfc2136;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.PlanTooLargeException;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.RefusedException;
import dev.exuvia.dns.RefusedException.Reason;
import dev.exuvia.dns.ServerUnreachableException;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.lab.BindServer;
import dev.exuvia.dns.lab.KnotServer;
import dev.exuvia.dns.lab.LabZones;
import dev.exuvia.dns.lab.NameServer;
import dev.exuvia.dns.lab.PrimarySettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How real servers refuse, and that each refusal comes back typed and changes nothing. */
class RefusalsIT {
  private static final String OTHER_SECRET = "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWY=";
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static NameServer knot;
  private static NameServer bind;

  @BeforeAll
  static void start(@TempDir Path directory) {
    knot = KnotServer.primary(settings(directory.resolve("knot"), "127.0.2.1"));
    bind = BindServer.primary(settings(directory.resolve("bind"), "127.0.2.2"));
  }

  private static PrimarySettings settings(Path directory, String address) {
    return new PrimarySettings(
        directory,
        LabZones.at(address),
        LabZones.KEY,
        List.of(LabZones.initial()),
        false,
        List.of());
  }

  @AfterAll
  static void stop() {
    knot.close();
    bind.close();
  }

  static Stream<Zone> zones() {
    return Stream.of(LabZones.zone(knot.address()), LabZones.zone(bind.address()));
  }

  private static void assertRefused(Reason reason, Rfc2136Backend backend, Zone zone) {
    RecordSet set = RecordSet.text("refused." + zone.name(), Duration.ofMinutes(1), "x");
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> backend.apply(new Plan(zone, List.of(Change.create(set)))))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
        .satisfies(e -> assertThat(e.retryable()).isFalse())
        .withMessageContaining("Nothing was changed");
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> backend.read(zone, set.name(), RecordType.TXT))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> backend.readAll(zone))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    assertThat(new Rfc2136Backend(LabZones.KEY).read(zone, set.name(), RecordType.TXT)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("zones")
  void keyThatTheServerDoesNotKnow(Zone zone) {
    TsigKey key = new TsigKey("stranger", "hmac-sha256", OTHER_SECRET);
    assertRefused(Reason.UNKNOWN_KEY, new Rfc2136Backend(key), zone);
  }

  @ParameterizedTest
  @MethodSource("zones")
  void keyWithAnotherSecret(Zone zone) {
    TsigKey key = new TsigKey(LabZones.KEY.name(), "hmac-sha256", OTHER_SECRET);
    assertRefused(Reason.WRONG_SECRET, new Rfc2136Backend(key), zone);
  }

  @ParameterizedTest
  @MethodSource("zones")
  void clockThatIsWrong(Zone zone) {
    for (Duration offset : List.of(Duration.ofHours(2), Duration.ofHours(-2))) {
      Clock wrong = Clock.offset(Clock.systemUTC(), offset);
      Rfc2136Backend backend = new Rfc2136Backend(LabZones.KEY, SECOND, wrong);
      assertRefused(Reason.CLOCK_SKEW, backend, zone);
    }
  }

  @ParameterizedTest
  @MethodSource("zones")
  void clockSkewIsNamed(Zone zone) {
    Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));
    Rfc2136Backend backend = new Rfc2136Backend(LabZones.KEY, SECOND, wrong);
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> backend.read(zone, zone.name(), RecordType.SOA))
        .withMessageMatching(".*(2h|1h59m5.).*");
  }

  @ParameterizedTest
  @MethodSource("zones")
  void zoneThatTheServerDoesNotHave(Zone zone) {
    Zone other = new Zone("elsewhere.test", zone.servers());
    RecordSet set = RecordSet.text("x.elsewhere.test", Duration.ofMinutes(1), "x");
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(
            () ->
                new Rfc2136Backend(LabZones.KEY)
                    .apply(new Plan(other, List.of(Change.create(set)))))
        .satisfies(e -> assertThat(e.reason()).isIn(Reason.NOT_AUTHORITATIVE, Reason.FORBIDDEN));
  }

  @ParameterizedTest
  @MethodSource("zones")
  void planThatNoMessageHolds(Zone zone) {
    List<Change> changes =
        IntStream.range(0, 2000)
            .mapToObj(i -> Change.create(RecordSet.text("n" + i + "." + zone.name(), SECOND, "x")))
            .toList();
    assertThatExceptionOfType(PlanTooLargeException.class)
        .isThrownBy(() -> new Rfc2136Backend(LabZones.KEY).apply(new Plan(zone, changes)));
  }

  @Test
  void serverThatIsNotThere() {
    Zone nowhere = LabZones.zone(new InetSocketAddress("127.0.2.250", 53));
    Rfc2136Backend backend = new Rfc2136Backend(LabZones.KEY, SECOND, Clock.systemUTC());
    RecordSet set = RecordSet.text("x." + nowhere.name(), SECOND, "x");
    assertThatExceptionOfType(ServerUnreachableException.class)
        .isThrownBy(() -> backend.apply(new Plan(nowhere, List.of(Change.create(set)))))
        .satisfies(e -> assertThat(e.retryable()).isTrue())
        .withMessageContaining("127.0.2.250");
    assertThatExceptionOfType(ServerUnreachableException.class)
        .isThrownBy(() -> backend.read(nowhere, nowhere.name(), RecordType.SOA));
    assertThatExceptionOfType(ServerUnreachableException.class)
        .isThrownBy(() -> backend.readAll(nowhere));
  }
}
