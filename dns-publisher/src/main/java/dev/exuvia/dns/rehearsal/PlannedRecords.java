package dev.exuvia.dns.rehearsal;

import static java.util.stream.Collectors.toMap;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.checker.Interval;
import dev.exuvia.dns.checker.Served;
import dev.exuvia.dns.checker.State;
import dev.exuvia.dns.planner.Act;
import dev.exuvia.dns.planner.Intent;
import dev.exuvia.dns.planner.Leftover;
import dev.exuvia.dns.planner.Published;
import dev.exuvia.dns.planner.Schedule;
import dev.exuvia.dns.planner.Stage;
import dev.exuvia.dns.planner.Step;
import dev.exuvia.dns.planner.ZoneTiming;
import dev.exuvia.dns.propagation.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What one name server would give if everything happened on schedule. */
final class PlannedRecords {
  private record Turn(Instant at, Optional<RecordSet> records) {}

  private final Intent intent;
  private final Instant start;
  private final Map<String, ZoneTiming> zones;
  private final Map<Subject, Published> published;
  private final Map<Subject, List<Turn>> turns = new LinkedHashMap<>();

  PlannedRecords(Intent intent, Schedule schedule, Instant start) {
    this.intent = intent;
    this.start = start;
    zones = intent.goal().zones().stream().collect(toMap(ZoneTiming::apex, Function.identity()));
    published =
        intent.goal().published().stream().collect(toMap(Published::subject, Function.identity()));
    published.keySet().forEach(subject -> turns.put(subject, new ArrayList<>()));
    for (Step step : schedule.steps()) {
      for (Act act : step.acts()) {
        if (act instanceof Act.Publish(Change change, Stage stage)) {
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
    Optional<Published> now = Optional.ofNullable(published.get(subject));
    Instant from = Instant.MIN;
    Optional<RecordSet> records = now.map(each -> first(each, share));
    for (Turn turn : turns.get(subject)) {
      Instant until = turn.at().plus(lag);
      served.add(
          new Served(server, subject, state(records, until, zone), new Interval(from, until)));
      from = until;
      records = turn.records();
    }
    served.add(new Served(server, subject, state(records, zone), Interval.since(from)));
    now.ifPresent(each -> each.earlier().forEach(left -> served.add(before(each, left, zone))));
    return served;
  }

  /** A late server gives the longest TTL that is given, a prompt one the usual. */
  private static RecordSet first(Published published, double share) {
    RecordSet records = published.records();
    return share > 0 ? records.withTtl(published.longestTtl()) : records;
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

  /** The most specific zone that holds a name. */
  private ZoneTiming zone(String name) {
    String rest = name;
    while (!zones.containsKey(rest)) {
      String above = rest.substring(rest.indexOf('.') + 1);
      rest = above.isEmpty() ? "." : above;
    }
    return zones.get(rest);
  }
}
