package dev.exuvia.orchestrator.dns;

import static java.util.stream.Collectors.groupingBy;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.ZoneBackend;
import dev.exuvia.dns.propagation.Answer;
import dev.exuvia.dns.propagation.AuthoritativeServers;
import dev.exuvia.dns.propagation.Observation;
import dev.exuvia.dns.propagation.Progress;
import dev.exuvia.dns.propagation.PropagationPolicy;
import dev.exuvia.dns.propagation.Replacement;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.dns.ExpectedRecords.Expected;
import dev.exuvia.orchestrator.dns.Intentions.Intended;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.journal.Journal;
import dev.exuvia.orchestrator.journal.Kind;
import dev.exuvia.orchestrator.journal.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Changes RRsets and sees the change through: it asks every authoritative server what it gives now
 * (so that {@link Caches} knows how long a cache may keep it), applies the change as a
 * compare-and-set, and is done when every server gives the new data. What caches may hold after
 * that is for {@link AwaitTtl} to wait out.
 */
@ApplicationScoped
public class Publisher {

  private static final String SPF = "v=spf1";
  private static final Duration SOONEST = Duration.ofMillis(500);
  private static final Duration LATEST = Duration.ofSeconds(10);
  private static final int NAMED = 2;

  /** An RRset as it shall be; an empty one shall not be. */
  public record Wanted(String name, RecordType type, Optional<RecordSet> records) {

    public static Wanted present(RecordSet records) {
      return new Wanted(records.name(), records.type(), Optional.of(records));
    }

    public static Wanted absent(String name, RecordType type) {
      return new Wanted(name, type, Optional.empty());
    }

    /** SPF shares its owner with texts that are not ours, such as site verifications: they stay. */
    Optional<RecordSet> beside(Optional<RecordSet> now) {
      if (records.isEmpty() || now.isEmpty() || !isSpf()) {
        return records;
      }
      TreeSet<String> texts = new TreeSet<>(records.get().texts());
      now.get().texts().stream().filter(text -> !text.startsWith(SPF)).forEach(texts::add);
      return Optional.of(RecordSet.text(name, records.get().ttl(), texts.toArray(String[]::new)));
    }

    private boolean isSpf() {
      return type == RecordType.TXT
          && records.stream()
              .flatMap(each -> each.texts().stream())
              .anyMatch(text -> text.startsWith(SPF));
    }
  }

  private final Fleet fleet;
  private final Zones zones;
  private final AuthoritativeServers servers;
  private final Publications publications;
  private final ExpectedRecords expected;
  private final Journal journal;
  private final Intentions intentions = new Intentions();

  public Publisher(
      Fleet fleet,
      Zones zones,
      AuthoritativeServers servers,
      Publications publications,
      ExpectedRecords expected,
      Journal journal) {
    this.fleet = fleet;
    this.zones = zones;
    this.servers = servers;
    this.publications = publications;
    this.expected = expected;
    this.journal = journal;
  }

  /**
   * Publishes all of these, each zone's in one update, and waits until every server gives them. The
   * primary is read before the change and then no more by the same attempt, unless it lasts.
   */
  public StepOutcome publish(StepContext step, List<Wanted> wanted) {
    Map<Zone, List<Intended>> byZone =
        intentions.of(step, wanted, () -> change(step, wanted)).stream()
            .collect(groupingBy(each -> zones.of(each.name())));
    List<String> behind =
        byZone.entrySet().stream()
            .flatMap(entry -> behind(step, entry.getKey(), entry.getValue()))
            .toList();
    if (behind.isEmpty()) {
      intentions.reached(step, wanted);
      return StepOutcome.done(new Published(publications.of(step.execution(), step.step()).size()));
    }
    return step.lookAgain(
        SOONEST, LATEST, "not every name server gives the new data yet: " + firstOf(behind));
  }

  private static String firstOf(List<String> behind) {
    String first = behind.stream().limit(NAMED).collect(Collectors.joining("; "));
    return behind.size() <= NAMED
        ? first
        : first + "; and %d more".formatted(behind.size() - NAMED);
  }

  /** How many RRsets a step changed; its output. */
  record Published(int changedRrsets) {}

  /** Makes the primary give what is wanted; what each RRset shall be on every server. */
  private List<Intended> change(StepContext step, List<Wanted> wanted) {
    return wanted.stream().collect(groupingBy(each -> zones.of(each.name()))).entrySet().stream()
        .flatMap(entry -> change(step, entry.getKey(), entry.getValue()).stream())
        .toList();
  }

  private List<Intended> change(StepContext step, Zone zone, List<Wanted> wanted) {
    ZoneBackend backend = zones.backend(zone);
    List<Intended> intended = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (Wanted each : wanted) {
      Optional<RecordSet> now = backend.read(zone, each.name(), each.type());
      Optional<RecordSet> after = each.beside(now);
      intended.add(new Intended(each.name(), each.type(), after));
      if (!now.equals(after)) {
        changes.add(new Change(now, after));
      }
    }
    apply(step, zone, changes);
    return intended;
  }

  private void apply(StepContext step, Zone zone, List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    // Before the change: afterwards nobody can say what TTL the old data had.
    List<Observation> before =
        servers.observe(
            zone,
            changes.stream().map(change -> new Subject(change.name(), change.type())).toList());
    for (int i = 0; i < changes.size(); i++) {
      remember(step, zone, changes.get(i), before.get(i));
    }
    zones.backend(zone).apply(new Plan(zone, changes));
  }

  private void remember(StepContext step, Zone zone, Change change, Observation before) {
    if (!before.failed().isEmpty() && !policy().excuses(before, List.copyOf(before.failed()))) {
      throw new IllegalStateException(
          "nobody knows what caches hold of %s %s, so it is not changed now: %s"
              .formatted(change.name(), change.type(), before.failed()));
    }
    publications.observed(
        step.execution(),
        step.step(),
        zone,
        new Replacement(
            new Subject(change.name(), change.type()),
            data(change.before()),
            data(change.after()),
            before.longestKept(),
            Optional.empty()));
  }

  private static Set<String> data(Optional<RecordSet> records) {
    return records.<Set<String>>map(RecordSet::rdata).orElse(Set.of());
  }

  /** Of a zone's RRsets those that don't count as published, and who does not give them. */
  private Stream<String> behind(StepContext step, Zone zone, List<Intended> intended) {
    List<Observation> now =
        servers.observe(zone, intended.stream().map(Intended::subject).toList());
    return IntStream.range(0, intended.size())
        .mapToObj(i -> follow(step, zone, intended.get(i), now.get(i)))
        .flatMap(Optional::stream);
  }

  private Optional<String> follow(StepContext step, Zone zone, Intended intended, Observation now) {
    return switch (policy().judge(now, intended.records())) {
      case Progress.Everywhere everywhere -> settled(step, zone, intended, List.of());
      case Progress.WithoutSome some -> settled(step, zone, intended, some.failed());
      case Progress.NotYet notYet ->
          Optional.of(
              intended.name()
                  + " "
                  + intended.type()
                  + " at "
                  + notYet.missing().stream()
                      .map(Publisher::named)
                      .collect(Collectors.joining(" and ")));
    };
  }

  private static String named(Answer missing) {
    String server = missing.server().getAddress().getHostAddress();
    return missing instanceof Answer.Failed failed ? server + ", which " + failed.why() : server;
  }

  private Optional<String> settled(
      StepContext step, Zone zone, Intended intended, List<Answer.Failed> without) {
    // First: an RRset that is seen everywhere is watched for drift from this expectation.
    expected.expect(new Expected(zone.name(), intended.subject(), intended.records()));
    publications.seenEverywhere(
        step.execution(),
        step.step(),
        intended.subject(),
        handle ->
            without.forEach(
                server ->
                    journal.add(
                        handle,
                        Kind.SERVER_LEFT_OUT,
                        intended.name() + " " + intended.type(),
                        "published without " + named(server),
                        Origin.of(step))));
    return Optional.empty();
  }

  private PropagationPolicy policy() {
    return fleet.dns().propagation().policy();
  }
}
