package dev.exuvia.orchestrator.rotation.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exuvia.dns.PeriodTooShortException;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.mail.Caa;
import dev.exuvia.dns.mail.Dmarc;
import dev.exuvia.dns.mail.MtaSts;
import dev.exuvia.dns.mail.MxRecords;
import dev.exuvia.dns.memory.MemoryBackend;
import dev.exuvia.dns.ownership.OwnershipRegistry;
import dev.exuvia.dns.planner.Act;
import dev.exuvia.dns.planner.Intent;
import dev.exuvia.dns.planner.Planner;
import dev.exuvia.dns.planner.Published;
import dev.exuvia.dns.planner.Schedule;
import dev.exuvia.dns.planner.Wait;
import dev.exuvia.dns.planner.ZoneTiming;
import dev.exuvia.engine.files.PlaybookFiles;
import dev.exuvia.orchestrator.dns.StableNames;
import dev.exuvia.orchestrator.dns.Zones;
import dev.exuvia.orchestrator.fleet.ExampleFleet;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.rotation.NodeRecords;
import dev.exuvia.orchestrator.rotation.plan.PlaybookCover.Publishing;
import dev.exuvia.orchestrator.transition.TransitionEffect;
import dev.exuvia.playbooks.Playbook;
import dev.exuvia.playbooks.Step;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped playbooks keep every wait that the planner finds, and each of them is needed. */
class PlaybookCoverTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LAG = Duration.ofSeconds(10);

  @TempDir private Path directory;
  private Fleet fleet;

  @BeforeEach
  void readTheExample() throws IOException {
    fleet = ExampleFleet.in(directory).read();
  }

  private static Presence presence(String prefix, int first) throws IOException {
    TreeMap<String, InetAddress> nodes = new TreeMap<>();
    for (int i = 0; i < 2; i++) {
      nodes.put(
          prefix + "-" + i + ".out.kestrel.example",
          InetAddress.getByName("198.51.100." + (first + i)));
    }
    String pin = "3 1 1 " + Integer.toHexString(0x10 + first).repeat(32);
    RecordSet key =
        RecordSet.text(prefix + "._domainkey.kestrel.example", HOUR, "v=DKIM1; p=" + prefix);
    return new Presence(nodes, List.of(pin), List.of(key));
  }

  private Schedule schedule(What intent) throws IOException {
    return schedule(fleet, intent);
  }

  private static Schedule schedule(Fleet fleet, What intent) throws IOException {
    List<RecordSet> standing =
        fleet.domains().stream()
            .flatMap(
                domain ->
                    Stream.of(
                        MxRecords.even(domain, List.of(fleet.hosts().mx()), HOUR),
                        Dmarc.strict(domain, List.of(), HOUR),
                        MtaSts.announce(domain, fleet.mtaStsPolicy().orElseThrow(), HOUR)))
            .toList();
    Presence old = presence("old", 1);
    NodeRecords records = new NodeRecords(fleet, new StableNames(fleet, zones(fleet)));
    Set<String> caa = Set.of("kestrel.example", "plover.example");
    List<Published> published =
        Stream.of(
                old.hosts(fleet, records),
                old.others(fleet, records),
                standing.stream(),
                caa.stream().map(name -> Caa.closed(name, HOUR)))
            .flatMap(sets -> sets)
            .map(Published::settled)
            .toList();
    List<ZoneTiming> zones =
        fleet.dns().zones().stream()
            .map(zone -> new ZoneTiming(zone.zone().name(), HOUR, LAG, Optional.empty()))
            .toList();
    Frame frame = new Frame(fleet, records, standing, "ca.example", caa);
    return new Planner().plan(intent.of(frame, old, new Served(zones, published)));
  }

  private interface What {
    Intent of(Frame frame, Presence old, Served served) throws IOException;
  }

  private static Intent rotation(Frame frame, Presence old, Served served) throws IOException {
    return new RotationIntent(frame, old, presence("new", 40)).from(served);
  }

  private static Intent replacement(Frame frame, Presence old, Served served) {
    return new ReplacementIntent(frame, old, List.of("3 1 1 " + "77".repeat(32))).from(served);
  }

  private static Zones zones(Fleet fleet) {
    MemoryBackend backend = new MemoryBackend();
    return new Zones(
        fleet.dns().zones().stream()
            .map(
                zone ->
                    new Zones.Published(
                        zone.zone(), backend, new OwnershipRegistry(backend, "test")))
            .toList());
  }

  /** Which actions exist is tested elsewhere: here, those that it names. */
  static Playbook shipped(String name) throws IOException {
    try (InputStream yaml =
        PlaybookCoverTest.class.getResourceAsStream("/playbooks/" + name + ".yaml")) {
      Set<String> actions =
          Pattern.compile("(?:action|compensate): (\\S+)")
              .matcher(new String(yaml.readAllBytes(), StandardCharsets.UTF_8))
              .results()
              .map(found -> found.group(1))
              .collect(Collectors.toSet());
      return new PlaybookFiles(Optional.empty(), actions).playbook(name);
    }
  }

  private static Playbook rotate(UnaryOperator<Step> edit) throws IOException {
    return edited("rotate", edit);
  }

  private static Playbook edited(String name, UnaryOperator<Step> edit) throws IOException {
    return new Playbook("edited", "", shipped(name).steps().stream().map(edit).toList());
  }

  private List<Wait> missing(Playbook playbook) throws IOException {
    Schedule schedule = schedule(PlaybookCoverTest::rotation);
    return new PlaybookCover(playbook, schedule, Publishing.ROTATION, ShippedEffects::of).missing();
  }

  private List<Wait> missingInPlace(Playbook playbook) throws IOException {
    Schedule schedule = schedule(PlaybookCoverTest::replacement);
    return new PlaybookCover(playbook, schedule, Publishing.REPLACEMENT, ShippedEffects::of)
        .missing();
  }

  @Test
  void theShippedPlaybookKeepsEveryWait() throws IOException {
    assertThat(missing(shipped("rotate"))).isEmpty();
  }

  /** An operator's playbook may call an action of its own that does the same. */
  @Test
  void whatAStepDoesIsDeclaredNotNamed() throws IOException {
    Schedule schedule = schedule(PlaybookCoverTest::rotation);
    Playbook renamed =
        rotate(step -> step.action().equals("await-ttl") ? acting(step, "wait-for-caches") : step);
    PlaybookCover.Effects own =
        action ->
            action.equals("wait-for-caches")
                ? Set.of(TransitionEffect.AWAITS_CACHES)
                : ShippedEffects.of(action);
    assertThat(new PlaybookCover(renamed, schedule, Publishing.ROTATION, own).missing()).isEmpty();
    assertThat(missing(renamed)).isNotEmpty();
  }

  /** A wait for caches that is turned into one for nothing is missed by what comes after it. */
  @ParameterizedTest
  @CsvSource({
    "await-lowered-ttls, caches may hold",
    "await-open-caa, is at work",
    "await-published-ahead, SPF of",
    "await-cut-over, takes no mail",
    "await-retired-records, is not ours",
  })
  void noWaitForCachesMayBeLeftOut(String await, String broken) throws IOException {
    Playbook hasty = rotate(step -> waitingForNothing(await, step));
    assertThat(missing(hasty))
        .extracting(Wait::toString)
        .anySatisfy(text -> assertThat(text).containsIgnoringCase(broken));
  }

  @Test
  void selectorsMustOutliveTheMailTheySigned() throws IOException {
    Playbook hasty =
        rotate(
            step ->
                step.name().equals("retire-selectors")
                    ? with(step, Set.of("drain-nodes"), step.with())
                    : step);
    assertThat(missing(hasty))
        .extracting(Wait::toString)
        .singleElement()
        .asString()
        .contains("old._domainkey.kestrel.example.", "mail may stay in queues");
  }

  @Test
  void cutOverNeedsTheCertificate() throws IOException {
    Playbook hasty =
        rotate(
            step -> {
              Set<String> needs = new HashSet<>(step.needs());
              return step.name().equals("prove-ports") && needs.remove("install-certificate")
                  ? with(step, needs, step.with())
                  : step;
            });
    assertThat(missing(hasty))
        .anySatisfy(wait -> assertThat(wait.from()).isEqualTo(Milestones.INSTALL));
  }

  /**
   * A playbook that uses an action of its own in place of one that the plan knows is not proven.
   */
  @ParameterizedTest
  @ValueSource(strings = {"publish-ahead", "cut-over", "close-caa", "retire-records", "lower-ttls"})
  void whatNoStepBringsAboutIsNotKept(String action) throws IOException {
    Playbook own = rotate(step -> step.name().equals(action) ? using(step, "own-action") : step);
    assertThat(missing(own)).isNotEmpty();
  }

  /** The second step of an action is as much in need of a wait as the first. */
  @Test
  void everyStepOfAnActionMustBeWaitedFor() throws IOException {
    List<Step> steps = new ArrayList<>(shipped("rotate").steps());
    Step hasty =
        steps.stream().filter(step -> step.name().equals("cut-over")).findFirst().orElseThrow();
    steps.add(
        new Step(
            "hasty-cut-over",
            hasty.action(),
            Set.of("plan-transition"),
            hasty.timeout(),
            hasty.retry(),
            hasty.compensate(),
            Map.of()));
    assertThat(missing(new Playbook("edited", "", steps))).isNotEmpty();
  }

  @Test
  void thePlanIsRightByTheSeparateCheckerToo() throws IOException {
    Outline[] outline = new Outline[1];
    Schedule schedule =
        schedule(
            (frame, old, served) -> {
              Intent intent = rotation(frame, old, served);
              outline[0] =
                  new Outline(
                      intent, new Planner().plan(intent), Publishing.ROTATION, ShippedEffects::of);
              return intent;
            });
    Instant start = Instant.parse("2026-06-01T00:00:00Z");
    assertThat(outline[0].violations(start)).isEmpty();

    assertThat(schedule.waits())
        .as("cut short, where no other wait covers it")
        .filteredOn(wait -> !wait.length().isZero() && schedule.coveredBy(wait).isEmpty())
        .anySatisfy(
            wait ->
                assertThat(
                        new Outline(
                                outline[0].intent(),
                                schedule.cut(List.of(wait), wait.length()),
                                Publishing.ROTATION,
                                ShippedEffects::of)
                            .violations(start))
                    .isNotEmpty());
  }

  @Test
  void inPlaceTheShippedPlaybookKeepsEveryWait() throws IOException {
    assertThat(missingInPlace(shipped("certificates-only"))).isEmpty();
  }

  @Test
  void inPlaceOnlyTlsaAndCaaChange() throws IOException {
    assertThat(schedule(PlaybookCoverTest::replacement).steps())
        .flatExtracting(dev.exuvia.dns.planner.Step::acts)
        .isNotEmpty()
        .allSatisfy(
            act ->
                assertThat(((Act.Publish) act).change().type())
                    .isIn(RecordType.TLSA, RecordType.CAA));
  }

  @ParameterizedTest
  @CsvSource({
    "await-open-caa, is at work",
    "await-published-tlsa, TLSA of mx",
  })
  void inPlaceNoWaitForCachesMayBeLeftOut(String await, String broken) throws IOException {
    Playbook hasty = edited("certificates-only", step -> waitingForNothing(await, step));
    assertThat(missingInPlace(hasty))
        .extracting(Wait::toString)
        .anySatisfy(text -> assertThat(text).containsIgnoringCase(broken));
  }

  @Test
  void inPlaceTheOldKeyKeepsItsTlsaUntilNobodyShowsIt() throws IOException {
    Playbook hasty =
        edited(
            "certificates-only",
            step ->
                step.name().equals("retire-tlsa")
                    ? with(step, Set.of("install-certificate"), step.with())
                    : step);
    assertThat(missingInPlace(hasty))
        .isNotEmpty()
        .allSatisfy(wait -> assertThat(wait.from()).isEqualTo(Milestones.PROVE));
  }

  @Test
  void aPeriodThatIsTooShortIsRefusedWithItsCriticalPath() throws IOException {
    ExampleFleet example = ExampleFleet.in(directory);
    Fleet hurried =
        example.read(
            example
                .yaml()
                .replace("period: PT72H", "period: PT1H")
                .replace("jitter: PT2H", "jitter: PT1M")
                .replace("quarantine: P14D", "quarantine: PT0S"));
    assertThatExceptionOfType(PeriodTooShortException.class)
        .isThrownBy(() -> schedule(hurried, PlaybookCoverTest::rotation))
        .withMessageContaining("the period is PT1H")
        .withMessageContaining("cut-over");
  }

  private static Step using(Step step, String action) {
    return new Step(
        step.name(),
        action,
        step.needs(),
        step.timeout(),
        step.retry(),
        step.compensate(),
        step.with());
  }

  private static Step acting(Step step, String action) {
    return new Step(
        step.name(),
        action,
        step.needs(),
        step.timeout(),
        step.retry(),
        step.compensate(),
        step.with());
  }

  static Step waitingForNothing(String await, Step step) {
    return step.name().equals(await) ? with(step, step.needs(), Map.of("of", "preflight")) : step;
  }

  private static Step with(Step step, Set<String> needs, Map<String, String> with) {
    Map<String, String> settings = new HashMap<>(step.with());
    settings.putAll(with);
    return new Step(
        step.name(),
        step.action(),
        needs,
        step.timeout(),
        step.retry(),
        step.compensate(),
        settings);
  }
}
