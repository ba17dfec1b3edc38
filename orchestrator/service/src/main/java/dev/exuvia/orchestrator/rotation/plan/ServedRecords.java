package dev.exuvia.orchestrator.rotation.plan;

import static java.util.stream.Collectors.groupingBy;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.planner.Leftover;
import dev.exuvia.dns.planner.Published;
import dev.exuvia.dns.planner.ZoneTiming;
import dev.exuvia.dns.propagation.Answer;
import dev.exuvia.dns.propagation.AuthoritativeServers;
import dev.exuvia.dns.propagation.Observation;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.dns.wire.Records;
import dev.exuvia.orchestrator.dns.Caches;
import dev.exuvia.orchestrator.dns.Publications;
import dev.exuvia.orchestrator.dns.Zones;
import dev.exuvia.orchestrator.fleet.Fleet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Asks every name server of every zone what it gives, and how the zones' changes spread. */
@ApplicationScoped
public class ServedRecords {

  private final Fleet fleet;
  private final Zones zones;
  private final AuthoritativeServers servers;
  private final Publications publications;
  private final Caches caches;
  private final Clock clock;

  public ServedRecords(
      Fleet fleet,
      Zones zones,
      AuthoritativeServers servers,
      Publications publications,
      Caches caches,
      Clock clock) {
    this.fleet = fleet;
    this.zones = zones;
    this.servers = servers;
    this.publications = publications;
    this.caches = caches;
    this.clock = clock;
  }

  /**
   * What is served of these.
   *
   * @throws UnansweredException when a server did not answer: then nobody knows what caches hold
   */
  Served of(Collection<Subject> subjects) {
    List<Published> published =
        subjects.stream()
            .distinct()
            .collect(groupingBy(each -> zones.of(each.name())))
            .entrySet()
            .stream()
            .flatMap(entry -> servers.observe(entry.getKey(), entry.getValue()).stream())
            .flatMap(observation -> published(observation).stream())
            .toList();
    return new Served(zones.all().stream().map(this::timing).toList(), published);
  }

  private Optional<Published> published(Observation observation) {
    requireAnswers(observation);
    return observation.served().stream()
        .findFirst()
        .map(records -> new Published(records, observation.longestTtl(), leftovers(records)));
  }

  /**
   * Of earlier executions: an emergency begins while caches still hold what the last one replaced.
   */
  private List<Leftover> leftovers(RecordSet now) {
    Instant start = clock.instant();
    return caches.leftovers(new Subject(now.name(), now.type())).stream()
        .map(left -> leftover(now, left, start))
        .toList();
  }

  private static Leftover leftover(RecordSet now, Caches.Held held, Instant start) {
    Optional<RecordSet> records =
        Optional.of(held.replaced().before())
            .filter(rdata -> !rdata.isEmpty())
            .map(
                rdata ->
                    new RecordSet(
                        now.name(), now.type(), held.replaced().ttl(), new TreeSet<>(rdata)));
    return new Leftover(records, Duration.between(start, held.until()));
  }

  private ZoneTiming timing(Zone zone) {
    Observation apex = servers.observe(zone, zone.name(), RecordType.SOA);
    requireAnswers(apex);
    Duration negativeTtl =
        apex.served().stream()
            .flatMap(soa -> Records.negativeTtl(Records.of(soa)).stream())
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    Duration lag = publications.longestLag(zone).orElse(fleet.policy().slack());
    return new ZoneTiming(zone.name(), negativeTtl, lag, Optional.empty());
  }

  private void requireAnswers(Observation observation) {
    List<Answer> failed = List.copyOf(observation.failed());
    if (!failed.isEmpty() && !fleet.dns().propagation().policy().excuses(observation, failed)) {
      throw new UnansweredException(observation);
    }
  }
}
