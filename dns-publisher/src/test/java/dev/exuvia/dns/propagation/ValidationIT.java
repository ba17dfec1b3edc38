package dev.exuvia.dns.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.lab.BindServer;
import dev.exuvia.dns.lab.InitialZone;
import dev.exuvia.dns.lab.KnotServer;
import dev.exuvia.dns.lab.LabZones;
import dev.exuvia.dns.lab.NameServer;
import dev.exuvia.dns.lab.PrimarySettings;
import dev.exuvia.dns.lab.SecondarySettings;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A signed zone on IPv6: a Knot that signs, a BIND that follows it. Beside them servers that went
 * astray, on either protocol: one lost the signatures, one has keys of its own, one doesn't know
 * the zone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValidationIT {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final RecordSet HOST =
      RecordSet.of("host." + LabZones.NAME, RecordType.A, Duration.ofMinutes(1), "192.0.2.1");
  private static final Subject ABSENT = new Subject("nobody." + LabZones.NAME, RecordType.MX);

  private final List<AutoCloseable> running = new ArrayList<>();
  private NameServer knot;
  private NameServer bind;
  private NameServer unsigned;
  private NameServer stranger;
  private NameServer lame;

  @BeforeAll
  void start(@TempDir Path directory) {
    InetSocketAddress first = LabZones.at("fd00:72::53");
    InetSocketAddress second = LabZones.at("fd00:72::54");
    knot =
        keep(
            KnotServer.primary(
                settings(directory.resolve("knot"), first, initial(), true, List.of(second))));
    bind =
        keep(
            BindServer.secondary(
                new SecondarySettings(
                    directory.resolve("bind"),
                    second,
                    LabZones.KEY,
                    List.of(LabZones.NAME),
                    first)));
    unsigned = astray(directory, "10.72.0.56", initial(), false);
    stranger = astray(directory, "fd00:72::57", initial(), true);
    lame = astray(directory, "10.72.0.58", LabZones.reverse(), false);
  }

  @AfterAll
  void stop() throws Exception {
    for (AutoCloseable each : running.reversed()) {
      each.close();
    }
  }

  private <T extends AutoCloseable> T keep(T started) {
    running.add(started);
    return started;
  }

  private static InitialZone initial() {
    InitialZone zone = LabZones.initial();
    List<RecordSet> records = Stream.concat(zone.records().stream(), Stream.of(HOST)).toList();
    return new InitialZone(
        zone.name(), zone.nameServers(), zone.ttl(), zone.negativeTtl(), records);
  }

  private static PrimarySettings settings(
      Path directory,
      InetSocketAddress address,
      InitialZone zone,
      boolean signed,
      List<InetSocketAddress> secondaries) {
    return new PrimarySettings(
        directory, address, LabZones.KEY, List.of(zone), signed, secondaries);
  }

  private NameServer astray(Path directory, String address, InitialZone zone, boolean signed) {
    Path own = directory.resolve(address.replace(':', '-'));
    return keep(BindServer.primary(settings(own, LabZones.at(address), zone, signed, List.of())));
  }

  private Validation anchored() {
    return Validation.by(List.of(knot.trustAnchor(LabZones.NAME)));
  }

  private static List<Observation> observe(
      Validation validation, Clock clock, NameServer... servers) {
    Zone zone = new Zone(LabZones.NAME, Arrays.stream(servers).map(NameServer::address).toList());
    return new AuthoritativeServers(PATIENCE, 16, clock, validation)
        .observe(zone, List.of(new Subject(HOST.name(), HOST.type()), ABSENT));
  }

  private static void assertBogus(Answer answer, NameServer server, String why) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Bogus.class,
            bogus -> {
              assertThat(bogus.server()).isEqualTo(server.address());
              assertThat(bogus.why()).containsIgnoringCase(why);
            });
  }

  @Test
  void takesWhatIsValidDataAndAbsence() {
    List<Observation> seen = observe(anchored(), Clock.systemUTC(), knot, bind);
    assertThat(seen.get(0).allServe(HOST)).as("%s", seen.get(0)).isTrue();
    assertThat(seen.get(1).allAbsent()).as("%s", seen.get(1)).isTrue();
    assertThat(seen.get(0).serials()).hasSize(2);
    assertThat(seen.get(0).behind()).isEmpty();
  }

  @Test
  void namesServerThatLostTheSignatures() {
    List<Observation> seen = observe(anchored(), Clock.systemUTC(), knot, unsigned);
    for (Observation observation : seen) {
      assertThat(observation.failed()).hasSize(1);
      assertBogus(observation.answers().get(1), unsigned, "without signature");
    }
    assertThat(seen.get(0).served()).containsExactly(HOST);
    assertThat(seen.get(0).serials()).containsOnlyKeys(knot.address());
  }

  @Test
  void namesServerWithKeysOfItsOwn() {
    Observation seen = observe(anchored(), Clock.systemUTC(), stranger, bind).getFirst();
    assertBogus(seen.answers().get(0), stranger, "No keys for contract.test.");
    assertThat(seen.served()).containsExactly(HOST);
  }

  @Test
  void namesServersWhoseSignaturesExpired() {
    Clock nextYear = Clock.offset(Clock.systemUTC(), Duration.ofDays(365));
    Observation seen = observe(anchored(), nextYear, knot, bind).getFirst();
    assertBogus(seen.answers().get(0), knot, "signature expired at");
    assertBogus(seen.answers().get(1), bind, "signature expired at");
  }

  @Test
  void takesEverythingWhereNobodyAskedForValidation() {
    Observation seen =
        observe(Validation.none(), Clock.systemUTC(), knot, unsigned, stranger).getFirst();
    assertThat(seen.allServe(HOST)).isTrue();
  }

  @Test
  void anchorThatDoesNotCoverTheZoneProvesNothing() {
    String elsewhere = knot.trustAnchor(LabZones.NAME).replace(LabZones.NAME, "elsewhere.test.");
    Observation seen =
        observe(Validation.by(List.of(elsewhere)), Clock.systemUTC(), knot, unsigned).getFirst();
    assertThat(seen.allServe(HOST)).isTrue();
  }

  @Test
  void tellsLameFromDead() throws Exception {
    NameServer dead =
        BindServer.primary(
            settings(
                Files.createTempDirectory("dead"),
                LabZones.at("fd00:72::59"),
                initial(),
                false,
                List.of()));
    dead.close();
    Observation seen = observe(Validation.none(), Clock.systemUTC(), knot, lame, dead).getFirst();
    assertThat(seen.answers().get(1))
        .isEqualTo(new Answer.Lame(lame.address(), "answered REFUSED"));
    assertThat(seen.answers().get(2)).isInstanceOf(Answer.Dead.class);
    PropagationPolicy policy = new PropagationPolicy.WithoutFailed(1, Set.of());
    assertThat(policy.judge(seen, Optional.of(HOST)))
        .isEqualTo(new Progress.WithoutSome(seen.failed()));
  }
}
