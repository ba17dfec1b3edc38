package dev.exuvia.dns.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.lab.LabZones;
import dev.exuvia.dns.lab.NameServer;
import dev.exuvia.dns.lab.ResolverSettings;
import dev.exuvia.dns.lab.UnboundResolver;
import dev.exuvia.dns.mail.ReverseName;
import dev.exuvia.dns.rfc2136.Rfc2136Backend;
import dev.exuvia.dns.wire.Question;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** A signed primary, a secondary that follows it, and a validating resolver: all real. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PropagationContract {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Rfc2136Backend backend = new Rfc2136Backend(LabZones.KEY);
  private final AuthoritativeServers servers =
      new AuthoritativeServers(SECOND, 16, Clock.systemUTC());
  private NameServer primary;
  private NameServer secondary;
  private UnboundResolver resolver;
  private Zone zone;
  private Zone reverse;

  abstract NameServer primary(
      Path directory, InetSocketAddress address, InetSocketAddress secondary);

  abstract NameServer secondary(
      Path directory, InetSocketAddress address, InetSocketAddress primary);

  @BeforeAll
  void start(@TempDir Path directory) {
    InetSocketAddress first = LabZones.at("10.72.0.53");
    InetSocketAddress second = LabZones.at("10.72.0.54");
    zone = LabZones.zone(first, second);
    reverse = new Zone(LabZones.REVERSE, zone.servers());
    primary = primary(directory.resolve("primary"), first, second);
    secondary = secondary(directory.resolve("secondary"), second, first);
    resolver =
        UnboundResolver.start(
            new ResolverSettings(
                directory.resolve("resolver"),
                LabZones.at("10.72.0.55"),
                List.of("10.72.0.0/16"),
                List.of(zone, reverse),
                List.of(primary.trustAnchor(zone.name()), primary.trustAnchor(reverse.name()))));
  }

  @AfterAll
  void stop() {
    resolver.close();
    secondary.close();
    primary.close();
  }

  private void publish(Change... changes) {
    backend.apply(new Plan(zone, List.of(changes)));
  }

  private void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time is over").isLessThan(deadline);
      LockSupport.parkNanos(5_000_000);
    }
  }

  private void awaitEverywhere(String name, RecordType type, Optional<RecordSet> state) {
    await(() -> servers.observe(zone, name, type).allShow(state));
  }

  private Message resolve(RecordSet set) {
    try {
      return new Question(set.name(), set.type().code(), true, true)
          .ask(resolver.address(), Duration.ofSeconds(3));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void secondaryFollowsCreationTtlAndDeletion() {
    RecordSet set = RecordSet.of("follow." + zone.name(), RecordType.A, MINUTE, "192.0.2.1");
    publish(Change.create(set));
    awaitEverywhere(set.name(), set.type(), Optional.of(set));
    RecordSet faster = set.withTtl(SECOND);
    publish(Change.replace(set, faster));
    awaitEverywhere(set.name(), set.type(), Optional.of(faster));
    publish(Change.delete(faster));
    awaitEverywhere(set.name(), set.type(), Optional.empty());
  }

  @Test
  void resolverValidatesWhatWasAddedByUpdate() {
    RecordSet set = RecordSet.text("valid." + zone.name(), MINUTE, "x".repeat(700));
    publish(Change.create(set));
    awaitEverywhere(set.name(), set.type(), Optional.of(set));
    Message answer = resolve(set);
    assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
    assertThat(answer.getHeader().getFlag(Flags.AD)).as("validated").isTrue();
    assertThat(answer.findRRset(answer.getQuestion().getName(), set.type().code(), Section.ANSWER))
        .isTrue();
  }

  @Test
  void resolverValidatesReverseNames() throws UnknownHostException {
    InetAddress node = InetAddress.getByName("10.72.100.1");
    RecordSet pointer = ReverseName.pointer(node, "g1." + zone.name(), MINUTE);
    backend.apply(new Plan(reverse, List.of(Change.create(pointer))));
    await(() -> servers.observe(reverse, pointer.name(), RecordType.PTR).allServe(pointer));
    Message answer = resolve(pointer);
    assertThat(answer.getHeader().getFlag(Flags.AD)).as("validated").isTrue();
    assertThat(answer.getSection(Section.ANSWER).toString()).contains("g1." + zone.name());
  }

  @Test
  void resolverValidatesAbsenceAfterDeletion() {
    RecordSet set = RecordSet.text("gone." + zone.name(), SECOND, "soon gone");
    publish(Change.create(set));
    publish(Change.delete(set));
    awaitEverywhere(set.name(), set.type(), Optional.empty());
    Message answer = resolve(set);
    assertThat(answer.getRcode()).isEqualTo(Rcode.NXDOMAIN);
    assertThat(answer.getHeader().getFlag(Flags.AD)).as("validated").isTrue();
  }

  /** The arithmetic of {@link CacheTime} is what a real cache does. */
  @Test
  void cacheForgetsWhenCacheTimeSaysSo() {
    RecordSet old =
        RecordSet.of("cached." + zone.name(), RecordType.A, Duration.ofSeconds(2), "192.0.2.1");
    RecordSet young = RecordSet.of(old.name(), old.type(), MINUTE, "192.0.2.2");
    publish(Change.create(old));
    awaitEverywhere(old.name(), old.type(), Optional.of(old));
    Observation before = servers.observe(zone, old.name(), old.type());
    publish(Change.replace(old, young));
    resolve(old);
    awaitEverywhere(old.name(), old.type(), Optional.of(young));
    Observation after = servers.observe(zone, old.name(), old.type());

    Replacement change =
        new Replacement(
            new Subject(old.name(), old.type()),
            old.rdata(),
            young.rdata(),
            before.longestKept(),
            Optional.of(after.ended()));
    Settled settled = new CacheTime(SECOND).reliable(change, List.of()).orElseThrow();

    await(() -> Clock.systemUTC().instant().isAfter(settled.at()));
    assertThat(resolve(old).getSection(Section.ANSWER).toString()).contains("192.0.2.2");
  }

  @Test
  void absenceHasTheZonesNegativeTtl() {
    Observation observation = servers.observe(zone, "nothing." + zone.name(), RecordType.A);
    assertThat(observation.allAbsent()).isTrue();
    assertThat(observation.negativeTtl()).isEqualTo(LabZones.NEGATIVE_TTL);
  }

  @Test
  void serialGrowsWithAChange() {
    RecordSet set = RecordSet.of("serial." + zone.name(), RecordType.A, MINUTE, "192.0.2.1");
    Observation before = servers.observe(zone, set.name(), set.type());
    publish(Change.create(set));
    awaitEverywhere(set.name(), set.type(), Optional.of(set));
    Observation after = servers.observe(zone, set.name(), set.type());
    for (InetSocketAddress server : zone.servers()) {
      assertThat(before.serials().get(server).isBefore(after.serials().get(server))).isTrue();
    }
  }

  @Test
  void resolverTellsWhatItHoldsAndForHowLong() {
    RecordSet set = RecordSet.of("held." + zone.name(), RecordType.A, MINUTE, "192.0.2.1");
    publish(Change.create(set));
    awaitEverywhere(set.name(), set.type(), Optional.of(set));
    InetSocketAddress dead = new InetSocketAddress("127.0.3.250", 53);
    Clock fixed = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    RecursiveResolvers resolvers =
        new RecursiveResolvers(List.of(resolver.address(), dead), SECOND, fixed);
    List<Cached> seen =
        resolvers.look(new Subject(set.name(), set.type())).stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(seen.get(0))
        .isInstanceOfSatisfying(
            Cached.Data.class,
            data -> {
              assertThat(data.served().sameData(set)).isTrue();
              assertThat(data.validated()).isTrue();
              assertThat(data.until())
                  .isAfter(Instant.EPOCH)
                  .isBeforeOrEqualTo(Instant.EPOCH.plus(MINUTE));
            });
    assertThat(seen.get(1)).isInstanceOf(Cached.Unknown.class);
    Subject nothing = new Subject("unheld." + zone.name(), RecordType.A);
    assertThat(resolvers.look(nothing).getFirst().join())
        .isInstanceOfSatisfying(
            Cached.Absence.class,
            absence ->
                assertThat(absence.until())
                    .isBeforeOrEqualTo(Instant.EPOCH.plus(LabZones.NEGATIVE_TTL)));
  }

  @Test
  void answersThatDoNotFitIntoAPacketComeOverTcp() {
    RecordSet big =
        RecordSet.text(
            "big." + zone.name(), MINUTE, "a".repeat(900), "b".repeat(900), "c".repeat(900));
    publish(Change.create(big));
    awaitEverywhere(big.name(), big.type(), Optional.of(big));
  }

  @Test
  void serverThatIsDeadOrLameIsNamed() {
    InetSocketAddress dead = new InetSocketAddress("127.0.3.250", 53);
    Zone withDead = new Zone(zone.name(), List.of(primary.address(), dead));
    Observation observation = servers.observe(withDead, zone.name(), RecordType.NS);
    assertThat(observation.failed()).extracting(Answer.Failed::server).containsExactly(dead);
    assertThat(observation.served()).hasSize(1);
    Zone elsewhere = new Zone("elsewhere.test", List.of(primary.address()));
    assertThat(servers.observe(elsewhere, elsewhere.name(), RecordType.NS).failed()).hasSize(1);
  }
}
