package dev.exuvia.dns.planner;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.mail.MtaSts;
import dev.exuvia.dns.propagation.Subject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Every way that every RRset can take. */
final class Atlas {
  private final Intent intent;
  private final Map<Subject, Published> published;
  private final Map<Subject, RecordSet> desired;
  private final Map<Subject, PolicyChange> policies;
  private final Map<String, List<FleetFact.Issues>> orders;
  private final Map<String, ZoneTiming> zones;
  private final Map<Subject, Itinerary> ways = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException when an RRset is given twice or its zone is missing
   */
  Atlas(Intent intent) {
    this.intent = intent;
    Goal goal = intent.goal();
    published = goal.published().stream().collect(toMap(Published::subject, Function.identity()));
    desired = goal.desired().stream().collect(toMap(Atlas::subject, Function.identity()));
    policies = goal.policies().stream().collect(toMap(Atlas::announcement, Function.identity()));
    zones = goal.zones().stream().collect(toMap(ZoneTiming::apex, Function.identity()));
    orders =
        intent.fleet().facts().stream()
            .filter(FleetFact.Issues.class::isInstance)
            .map(FleetFact.Issues.class::cast)
            .collect(groupingBy(FleetFact.Issues::name));
    Set<Subject> subjects = new LinkedHashSet<>();
    goal.published().forEach(each -> subjects.add(each.subject()));
    goal.desired().forEach(each -> subjects.add(subject(each)));
    subjects.forEach(subject -> ways.put(subject, way(subject)));
  }

  private static Subject subject(RecordSet records) {
    return new Subject(records.name(), records.type());
  }

  private static Subject announcement(PolicyChange change) {
    return new Subject(MtaSts.name(change.domain()), RecordType.TXT);
  }

  private Itinerary way(Subject subject) {
    return new Itinerary(
        subject,
        zone(subject.name()),
        intent.timing(),
        Optional.ofNullable(published.get(subject)),
        Optional.ofNullable(desired.get(subject)),
        bridge(subject),
        Optional.ofNullable(intent.goal().tied().get(subject)));
  }

  /** The most specific zone that holds a name. */
  private ZoneTiming zone(String name) {
    String rest = name;
    while (!zones.containsKey(rest)) {
      int dot = rest.indexOf('.');
      if (dot < 0 || rest.equals(".")) {
        throw new IllegalArgumentException("no zone is given for " + name);
      }
      rest = dot == rest.length() - 1 ? "." : rest.substring(dot + 1);
    }
    return zones.get(rest);
  }

  private Optional<RecordSet> bridge(Subject subject) {
    Optional<RecordSet> before =
        Optional.ofNullable(published.get(subject)).map(Published::records);
    Optional<RecordSet> after = Optional.ofNullable(desired.get(subject));
    if (subject.type() == RecordType.CAA) {
      return after.flatMap(set -> Bridge.opened(set, orders.getOrDefault(set.name(), List.of())));
    }
    return before.flatMap(
        from ->
            after.flatMap(
                to ->
                    policies.containsKey(subject)
                        ? PolicyCourse.bridge(policies.get(subject), from, to)
                        : Bridge.between(from, to)));
  }

  Map<Subject, Route> direct() {
    return ways.keySet().stream().collect(toMap(Function.identity(), subject -> Route.DIRECT));
  }

  boolean canBridge(Subject subject) {
    return ways.containsKey(subject) && ways.get(subject).canBridge();
  }

  Set<Subject> canLower() {
    return ways.values().stream()
        .filter(Itinerary::canLower)
        .map(Itinerary::subject)
        .collect(toSet());
  }

  Course course(Subject subject, Route route) {
    return ways.get(subject).along(route);
  }

  /** The policies that go with an announcement. */
  PolicyCourse policies(Subject announcement, Route route) {
    return PolicyCourse.of(
        policies.get(announcement), ways.get(announcement), course(announcement, route));
  }

  World along(Map<Subject, Route> routes) {
    Map<Subject, Course> courses = new LinkedHashMap<>();
    ways.forEach((subject, way) -> courses.put(subject, way.along(routes.get(subject))));
    Map<String, PolicyCourse> withPolicies = new LinkedHashMap<>();
    policies.forEach(
        (subject, change) ->
            withPolicies.put(
                change.domain(), PolicyCourse.of(change, ways.get(subject), courses.get(subject))));
    return new World(intent, courses, withPolicies);
  }
}
