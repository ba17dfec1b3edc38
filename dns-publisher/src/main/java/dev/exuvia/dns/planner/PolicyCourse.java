package dev.exuvia.dns.planner;

import dev.exuvia.dns.ImpossibleTransitionException;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.mail.MtaSts;
import dev.exuvia.dns.mail.MtaStsPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The MTA-STS policies that go with the announcements on their course. A new policy is on every web
 * server before the id that announces it, or a sender would keep the old policy under the new id
 * for max_age (RFC 8461 section 5.1).
 *
 * @param policies by id
 */
record PolicyCourse(PolicyChange goal, Course announcements, Map<String, MtaStsPolicy> policies) {
  /** A policy and the events at which it is served and announced. */
  record Deployment(Event served, Event announced, MtaStsPolicy policy) {}

  static PolicyCourse of(PolicyChange goal, Itinerary way, Course course) {
    Map<String, MtaStsPolicy> policies = new LinkedHashMap<>();
    way.published()
        .flatMap(now -> MtaSts.id(now.records()))
        .ifPresent(id -> goal.before().ifPresent(before -> policies.put(id, before)));
    way.bridge()
        .flatMap(MtaSts::id)
        .ifPresent(id -> goal.before().ifPresent(old -> policies.put(id, old.with(goal.after()))));
    String id = way.desired().flatMap(MtaSts::id).orElseThrow(() -> unannounced(goal));
    MtaStsPolicy other = policies.putIfAbsent(id, goal.after());
    if (other != null && !other.equals(goal.after())) {
      throw new ImpossibleTransitionException(
          List.of(
              "the MTA-STS policy of %s changes, its id %s does not (RFC 8461 section 3.1): take a new id"
                  .formatted(goal.domain(), id)));
    }
    return new PolicyCourse(goal, course, policies);
  }

  private static ImpossibleTransitionException unannounced(PolicyChange goal) {
    return new ImpossibleTransitionException(
        List.of("the MTA-STS policy of " + goal.domain() + " is announced by no desired record"));
  }

  /** The announcement that goes with a policy for the hosts of both sides. */
  static Optional<RecordSet> bridge(PolicyChange goal, RecordSet before, RecordSet after) {
    return goal.before()
        .filter(old -> !old.equals(goal.after()))
        .map(old -> old.with(goal.after()))
        .map(both -> "bridge" + Integer.toHexString(Objects.hash(both.text(), before, after)))
        .map(id -> MtaSts.announce(goal.domain(), id, after.ttl()));
  }

  String domain() {
    return goal.domain();
  }

  /** When a sender may apply a policy that does not allow a host. */
  List<Span> forbidding(String host, World world) {
    Predicate<Optional<RecordSet>> forbids =
        seen -> policy(seen).filter(policy -> !policy.allows(host)).isPresent();
    String what = "MTA-STS of %s does not allow %s".formatted(domain(), host);
    return world.runs(what, MtaSts.name(domain()), RecordType.TXT, forbids).stream()
        .map(this::sinceServed)
        .toList();
  }

  private Optional<MtaStsPolicy> policy(Optional<RecordSet> announcement) {
    return announcement.flatMap(MtaSts::id).map(policies::get);
  }

  /** Who has an announcement already fetches whatever policy is served. */
  private Span sinceServed(Span announced) {
    Optional<Event> served =
        deployments()
            .filter(each -> announced.begin().filter(each.announced()::equals).isPresent())
            .map(Deployment::served)
            .findFirst();
    return goal.before().isEmpty()
        ? announced
        : new Span(
            announced.what(), announced.subject(), served.or(announced::begin), announced.ends());
  }

  /** Each new policy, in the order of time. */
  Stream<Deployment> deployments() {
    List<Version> versions = announcements.versions();
    return IntStream.range(1, versions.size())
        .filter(
            i -> !policy(versions.get(i).records()).equals(policy(versions.get(i - 1).records())))
        .mapToObj(
            i -> deployment(announcements.begins().get(i - 1), policy(versions.get(i).records())))
        .flatMap(Optional::stream);
  }

  private Optional<Deployment> deployment(Event announced, Optional<MtaStsPolicy> policy) {
    return policy.map(
        each -> new Deployment(new Event("policy for " + announced), announced, each));
  }

  /** Served everywhere, then announced; one policy after the other. */
  Stream<Wait> waits() {
    List<Deployment> all = deployments().toList();
    Reason follow = new Reason.Takes("the roll-out to all web servers", goal.rollout());
    Stream<Wait> announcing =
        all.stream()
            .map(
                each ->
                    new Wait(each.served(), each.announced(), follow, "MTA-STS id of " + domain()));
    Reason order = new Reason.InOrder("one policy is announced before the next is served");
    Stream<Wait> ordered =
        IntStream.range(1, all.size())
            .mapToObj(
                i ->
                    new Wait(
                        all.get(i - 1).announced(),
                        all.get(i).served(),
                        order,
                        "MTA-STS of " + domain()));
    return Stream.concat(announcing, ordered);
  }
}
