package dev.exuvia.dns.checker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Proves a timeline right, or says when and how it is wrong. What a rule looks at changes at
 * certain instants only, so one look per stretch between these is a look at every moment.
 *
 * @param slack by which resolvers may stretch a TTL
 */
public record Checker(Duration slack) {
  /**
   * Every violation within a stretch of time, in the order in which they begin. What caches got
   * before the timeline begins is not known, so begin checking when its first states are all that
   * caches hold.
   */
  public List<Violation> check(Timeline timeline, Fleet fleet, Interval period) {
    CacheModel caches = new CacheModel(timeline, slack);
    Facts facts = new Facts(fleet.facts());
    // Rules know nothing of each other, and there are many.
    return rules(fleet, caches).toList().parallelStream()
        .flatMap(rule -> violations(rule, caches, facts, period).stream())
        .distinct()
        .sorted(Comparator.comparing(violation -> violation.when().from()))
        .toList();
  }

  private static Stream<Rule> rules(Fleet fleet, CacheModel caches) {
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
    Stream<Rule> outbound = fleet.facts().stream().flatMap(Checker::ofMailFromUs).distinct();
    Stream<Rule> validation = caches.subjects().stream().map(ValidationRule::new);
    Stream<Rule> release = ReleaseRule.of(fleet, caches);
    return Stream.of(domains, clients, services, issuance, outbound, validation, release)
        .flatMap(some -> some);
  }

  private static Stream<Rule> ofMailFromUs(Fact fact) {
    return switch (fact) {
      case Fact.Sends sends -> Stream.of(new SenderRule(sends.address(), sends.domain()));
      case Fact.Verifies verifies -> Stream.of(new SignatureRule(verifies.key().name()));
      case Fact.AcceptsMail other -> Stream.empty();
      case Fact.PresentsKey other -> Stream.empty();
      case Fact.AnswersClients other -> Stream.empty();
      case Fact.Admits other -> Stream.empty();
      case Fact.Issues other -> Stream.empty();
      case Fact.ServesPolicy other -> Stream.empty();
      case Fact.Holds other -> Stream.empty();
    };
  }

  private static List<Violation> violations(
      Rule rule, CacheModel caches, Facts facts, Interval period) {
    List<Violation> ended = new ArrayList<>();
    Map<String, Instant> open = new LinkedHashMap<>();
    Instant at = period.from();
    while (at.isBefore(period.until())) {
      Moment moment = new Moment(at, caches, facts);
      Set<String> now =
          rule.objections(moment).collect(Collectors.toCollection(LinkedHashSet::new));
      end(rule, open, now, at, ended);
      for (String objection : now) {
        open.putIfAbsent(objection, at);
      }
      at = moment.until();
    }
    end(rule, open, Set.of(), period.until(), ended);
    return ended;
  }

  /** Closes the complaints that are not made any more. */
  private static void end(
      Rule rule, Map<String, Instant> open, Set<String> still, Instant at, List<Violation> ended) {
    open.entrySet()
        .removeIf(
            complaint -> {
              boolean over = !still.contains(complaint.getKey());
              if (over) {
                Interval when = new Interval(complaint.getValue(), at);
                ended.add(new Violation(rule.kind(), complaint.getKey(), when));
              }
              return over;
            });
  }
}
