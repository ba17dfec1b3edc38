package dev.exuvia.dns.transition;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Proves a timeline right, or says when and how it is wrong. Between two instants at which what may
 * be seen or what is true changes, nothing changes, so one look per such stretch is a look at every
 * moment.
 *
 * @param slack by which resolvers may stretch a TTL
 */
public record Checker(Duration slack) {
  private record Complaint(Violation.Kind kind, String combination) {}

  /**
   * Every violation within a stretch of time, in the order in which they begin. What caches got
   * before the timeline begins is not known, so begin checking when its first states are all that
   * caches hold.
   */
  public List<Violation> check(Timeline timeline, Fleet fleet, Interval period) {
    CacheModel caches = new CacheModel(timeline, slack);
    List<Rule> rules = rules(fleet);
    Map<Complaint, Interval> open = new LinkedHashMap<>();
    List<Violation> violations = new ArrayList<>();
    for (Interval stretch : stretches(caches, fleet, period)) {
      Moment moment = new Moment(stretch.from(), caches, fleet.facts());
      for (Rule rule : rules) {
        rule.objections(moment)
            .map(objection -> new Complaint(rule.kind(), objection))
            .forEach(complaint -> extend(complaint, stretch, open, violations));
      }
    }
    open.forEach((complaint, when) -> violations.add(violation(complaint, when)));
    violations.sort(Comparator.comparing(violation -> violation.when().from()));
    return violations;
  }

  private static List<Rule> rules(Fleet fleet) {
    Stream<Rule> domains =
        fleet.mailDomains().stream()
            .flatMap(
                domain ->
                    Stream.of(
                        new InboundRule(domain),
                        new PolicyRule(domain),
                        new AlignmentRule(domain)));
    Stream<Rule> clients = fleet.clientNames().stream().map(ClientRule::new);
    Stream<Rule> services = fleet.serviceNames().stream().map(ServiceRule::new);
    Stream<Rule> issuance = fleet.guardedNames().stream().map(IssuanceRule::new);
    Stream<Rule> others =
        Stream.of(
            new SenderRule(), new SignatureRule(), new ReleaseRule(fleet), new ValidationRule());
    return Stream.of(domains, clients, services, issuance, others).flatMap(s -> s).toList();
  }

  private static List<Interval> stretches(CacheModel caches, Fleet fleet, Interval period) {
    TreeSet<Instant> turns = new TreeSet<>();
    Stream<Instant> facts =
        fleet.facts().stream().flatMap(fact -> Stream.of(fact.when().from(), fact.when().until()));
    Stream.concat(caches.turns(), facts).filter(period::contains).forEach(turns::add);
    turns.add(period.from());
    turns.add(period.until());
    List<Interval> stretches = new ArrayList<>();
    Instant from = turns.first();
    for (Instant turn : turns.tailSet(from, false)) {
      stretches.add(new Interval(from, turn));
      from = turn;
    }
    return stretches;
  }

  /** Goes on with a complaint that did not pause; begins it anew where it did. */
  private static void extend(
      Complaint complaint,
      Interval stretch,
      Map<Complaint, Interval> open,
      List<Violation> violations) {
    Interval before = open.remove(complaint);
    if (before != null && before.until().isBefore(stretch.from())) {
      violations.add(violation(complaint, before));
      before = null;
    }
    Instant from = before == null ? stretch.from() : before.from();
    open.put(complaint, new Interval(from, stretch.until()));
  }

  private static Violation violation(Complaint complaint, Interval when) {
    return new Violation(complaint.kind(), complaint.combination(), when);
  }
}
