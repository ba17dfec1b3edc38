package dev.exuvia.dns.rehearsal;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.planner.Act;
import dev.exuvia.dns.planner.Intent;
import dev.exuvia.dns.planner.Leftover;
import dev.exuvia.dns.planner.Published;
import dev.exuvia.dns.planner.Schedule;
import dev.exuvia.dns.planner.Step;
import dev.exuvia.dns.planner.ZoneTiming;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.dns.transition.Interval;
import dev.exuvia.dns.transition.Served;
import dev.exuvia.dns.transition.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What one name server would give if everything happened on schedule. */
final class PlannedRecords {
  private record Turn(Instant at, Optional<RecordSet> records) {}

  private final Intent intent;
  private final Instant start;
  private final Map<Subject, List<Turn>> turns = new LinkedHashMap<>();

  PlannedRecords(Intent intent, Schedule schedule, Instant start) {
    this.intent = intent;
    this.start = start;
    intent.goal().published().forEach(each -> turns.put(each.subject(), new ArrayList<>()));
    for (Step step : schedule.steps()) {
      for (Act act : step.acts()) {
        if (act instanceof Act.Publish(Change change)) {
          turns
              .computeIfAbsent(
                  new Subject(change.name(), change.type()), subject -> new ArrayList<>())
              .add(new Turn(start.plus(step.at()), change.after()));
        }
      }
    }
  }

  /**
   * @param share of the zone's lag by which this server is late
   */
  Stream<Served> servedBy(double share) {
    return turns.keySet().stream().flatMap(subject -> served(subject, share).stream());
  }

  private List<Served> served(Subject subject, double share) {
    ZoneTiming zone = zone(subject.name());
    Duration lag = Duration.ofNanos(Math.round(zone.lag().toNanos() * share));
    String server = "late by " + share;
    List<Served> served = new ArrayList<>();
    Optional<Published> published = published(subject);
    Instant from = Instant.MIN;
    // The TTL of a slow server is the longest that is given; a prompt one gives the usual.
    Optional<RecordSet> records =
        published.map(now -> share > 0 ? now.records().withTtl(now.longestTtl()) : now.records());
    for (Turn turn : turns.get(subject)) {
      Instant until = turn.at().plus(lag);
      if (from.isBefore(until)) {
        served.add(
            new Served(server, subject, state(records, until, zone), new Interval(from, until)));
      }
      from = until;
      records = turn.records();
    }
    served.add(new Served(server, subject, state(records, zone), Interval.since(from)));
    published.ifPresent(now -> now.earlier().forEach(left -> served.add(before(now, left, zone))));
    return served;
  }

  /** A cache that got it in the last instant holds a signature that expires soonest after that. */
  private static State state(Optional<RecordSet> records, Instant until, ZoneTiming zone) {
    return records
        .<State>map(
            set -> new State.Present(set, zone.signatureMargin().map(margin -> until.plus(margin))))
        .orElseGet(() -> new State.Absent(zone.negativeTtl()));
  }

  private static State state(Optional<RecordSet> records, ZoneTiming zone) {
    return records
        .<State>map(State.Present::new)
        .orElseGet(() -> new State.Absent(zone.negativeTtl()));
  }

  /** Caches hold it just as long as the leftover says when it ends by its TTL before. */
  private Served before(Published now, Leftover left, ZoneTiming zone) {
    Instant gone = start.plus(left.left());
    State state = state(left.records(), zone);
    int ttls = now.subject().type() == RecordType.TLSA ? 2 : 1;
    Instant until = gone.minus(state.ttl().multipliedBy(ttls)).minus(intent.timing().slack());
    return new Served("before", now.subject(), state, new Interval(Instant.MIN, until));
  }

  private Optional<Published> published(Subject subject) {
    return intent.goal().published().stream()
        .filter(each -> each.subject().equals(subject))
        .findFirst();
  }

  private ZoneTiming zone(String name) {
    return intent.goal().zones().stream()
        .filter(zone -> DomainName.isWithin(name, zone.apex()))
        .max(Comparator.comparingInt(zone -> zone.apex().length()))
        .orElseThrow();
  }
}
