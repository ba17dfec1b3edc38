package dev.exuvia.dns.planner;

import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;

import dev.exuvia.dns.ImpossibleTransitionException;
import dev.exuvia.dns.PeriodTooShortException;
import dev.exuvia.dns.propagation.Subject;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds an order of changes and waits that is right at every moment, and short: each event happens
 * as soon as all its waits are over, and none is held up by a wait that guards against what another
 * one already rules out. That another order would not be shorter isn't proven.
 *
 * <p>Every RRset goes through versions, each of which caches may hold for a span of time; the fleet
 * does things for spans of time. Every {@link Condition} says which spans must never meet, {@link
 * Separation} turns that into waits between events, and {@link WaitGraph} gives each event its
 * earliest time, so the longest path is the length of the schedule. An RRset is first replaced in
 * one change. Where such changes wait for each other in a ring, it gets a bridge: a state for the
 * old and the new fleet. TTLs are lowered first only where the whole gets shorter by it.
 *
 * <p>Of domains that are alike one is planned, see {@link Peers}: steps and waits are named after
 * it.
 *
 * <p>Pure and thread-safe. Has no part in the arithmetic by which {@code checker.Checker} judges
 * the outcome.
 */
public final class Planner {
  private static final List<Condition> CONDITIONS =
      List.of(
          new InboundCondition(),
          new PolicyCondition(),
          new ClientCondition(),
          new SenderCondition(),
          new AlignmentCondition(),
          new IssuanceCondition(),
          new ReleaseCondition());

  /**
   * A right schedule.
   *
   * @throws ImpossibleTransitionException when no order of changes is right
   * @throws PeriodTooShortException when it takes longer than the period
   */
  public Schedule plan(Intent intent) {
    Peers peers = new Peers(intent);
    Atlas atlas = new Atlas(peers.representatives());
    Draft draft = lowered(atlas, bridged(atlas, atlas.direct()));
    Schedule schedule = Schedule.of(draft, peers.acts(draft));
    Duration period = intent.timing().period();
    if (schedule.length().compareTo(period) > 0) {
      List<String> path = schedule.criticalPath().stream().map(Wait::toString).toList();
      throw new PeriodTooShortException(schedule.length(), period, path);
    }
    return schedule;
  }

  /** Adds bridges until nothing waits for itself. */
  private static Draft bridged(Atlas atlas, Map<Subject, Route> direct) {
    Map<Subject, Route> routes = new HashMap<>(direct);
    while (true) {
      World world = atlas.along(routes);
      Map<Boolean, List<Conflict>> conflicts =
          conflicts(world).stream().collect(partitioningBy(Conflict::isInherited));
      switch (Separation.of(world.waits(), conflicts.get(false))) {
        case Separation.Kept kept -> {
          return new Draft(
              Map.copyOf(routes),
              world,
              kept.waits(),
              kept.times(),
              inherited(conflicts.get(true)));
        }
        case Separation.Blocked blocked -> addBridges(atlas, world, blocked, routes);
      }
    }
  }

  private static List<String> inherited(List<Conflict> conflicts) {
    return conflicts.stream().map(Conflict::what).toList();
  }

  /** One of each kind: many domains share hosts, and what their hosts must keep is the same. */
  private static List<Conflict> conflicts(World world) {
    Map<List<Span>, Conflict> conflicts = new LinkedHashMap<>();
    CONDITIONS.stream()
        .flatMap(condition -> condition.conflicts(world))
        .forEach(conflict -> conflicts.putIfAbsent(conflict.moving(), conflict));
    return List.copyOf(conflicts.values());
  }

  private static void addBridges(
      Atlas atlas, World world, Separation.Blocked blocked, Map<Subject, Route> routes) {
    Stream<Subject> changing =
        world.courses().values().stream()
            .filter(course -> course.begins().stream().anyMatch(blocked.events()::contains))
            .map(Course::subject);
    Set<Subject> candidates =
        Stream.concat(changing, blocked.subjects().stream())
            .filter(subject -> atlas.canBridge(subject) && !routes.get(subject).bridged())
            .collect(toSet());
    int first =
        candidates.stream()
            .mapToInt(Bridge::rank)
            .min()
            .orElseThrow(() -> new ImpossibleTransitionException(blocked.why()));
    candidates.stream()
        .filter(subject -> Bridge.rank(subject) == first)
        .forEach(subject -> routes.compute(subject, (s, route) -> route.bridge()));
  }

  /** Lowers the TTLs that hold up the whole, and no others. */
  private static Draft lowered(Atlas atlas, Draft unhurried) {
    Set<Subject> all = atlas.canLower();
    if (all.isEmpty()) {
      return unhurried;
    }
    Draft shortest = bridged(atlas, lower(unhurried, all));
    if (shortest.length().compareTo(unhurried.length()) >= 0) {
      return unhurried;
    }
    Set<Subject> chosen = new LinkedHashSet<>();
    Draft draft = unhurried;
    while (draft.length().compareTo(shortest.length()) > 0) {
      Set<Subject> more = shortest.heldUpBy(draft.waits(), all);
      boolean known = !chosen.addAll(more);
      draft = bridged(atlas, lower(unhurried, known ? all : chosen));
    }
    return draft;
  }

  private static Map<Subject, Route> lower(Draft draft, Set<Subject> subjects) {
    Map<Subject, Route> routes = new HashMap<>(draft.routes());
    subjects.forEach(subject -> routes.compute(subject, (s, route) -> route.lower()));
    return routes;
  }
}
