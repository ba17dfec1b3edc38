package dev.exuvia.dns.planner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happens when, and why not sooner. Each event happens as soon as all its waits are over.
 *
 * @param steps in the order of time
 * @param waits every wait that keeps something right, whether or not another one covers it
 * @param length until {@link Event#CLOSE}; what waits for mail in queues comes later
 * @param inherited what was wrong before the transition; it ends when caches have forgotten it
 */
public record Schedule(
    List<Step> steps, List<Wait> waits, Duration length, List<String> inherited) {
  public Schedule {
    steps = List.copyOf(steps);
    waits = List.copyOf(waits);
    inherited = List.copyOf(inherited);
  }

  /**
   * @param more what else is done at the draft's events
   */
  static Schedule of(Draft draft, Map<Event, List<Act>> more) {
    Map<Event, List<Act>> acts = acts(draft.world());
    more.forEach((event, some) -> acts.computeIfAbsent(event, e -> new ArrayList<>()).addAll(some));
    List<Wait> waits = new ArrayList<>(draft.waits());
    Reason last = new Reason.InOrder("all is done but what waits for mail in queues");
    draft.closing().ifPresent(event -> waits.add(new Wait(event, Event.CLOSE, last, "the close")));
    Reason restored =
        new Reason.InOrder("TTLs stay low as long as something may have to be mended");
    draft
        .restoring()
        .forEach(event -> waits.add(new Wait(Event.CLOSE, event, restored, "the TTL")));
    return scheduled(acts, waits, draft.length(), draft.inherited());
  }

  private static Schedule scheduled(
      Map<Event, List<Act>> acts, List<Wait> waits, Duration length, List<String> inherited) {
    Times times = new WaitGraph(waits).times();
    Stream<Event> events = Stream.concat(times.at().keySet().stream(), acts.keySet().stream());
    List<Step> steps =
        events
            .distinct()
            .sorted(
                Comparator.comparing(times::of)
                    .thenComparing(times::rank)
                    .thenComparing(Comparator.naturalOrder()))
            .map(event -> new Step(times.of(event), event, acts.getOrDefault(event, List.of())))
            .toList();
    return new Schedule(steps, waits, length, inherited);
  }

  private static Map<Event, List<Act>> acts(World world) {
    Map<Event, List<Act>> acts = new LinkedHashMap<>();
    for (Course course : world.courses().values()) {
      for (int i = 1; i < course.versions().size(); i++) {
        acts.computeIfAbsent(course.begins().get(i - 1), event -> new ArrayList<>())
            .add(course.publish(i));
      }
    }
    for (PolicyCourse policies : world.policies().values()) {
      policies
          .deployments()
          .forEach(
              each ->
                  acts.computeIfAbsent(each.served(), event -> new ArrayList<>())
                      .add(new Act.ServePolicy(policies.domain(), each.policy())));
    }
    return acts;
  }

  /** When an event happens, since the start; empty when it is no part of this. */
  public Optional<Duration> at(Event event) {
    return steps.stream().filter(step -> step.event().equals(event)).map(Step::at).findFirst();
  }

  /**
   * Another wait of the same event that is over no earlier, so that the event would not happen any
   * sooner without the given one; empty when only the given one holds it up.
   */
  public Optional<Wait> coveredBy(Wait wait) {
    Optional<Duration> at = at(wait.to());
    return waits.stream()
        .filter(other -> other.to().equals(wait.to()) && !other.equals(wait))
        .filter(other -> at(other.from()).map(other.length()::plus).equals(at))
        .findFirst();
  }

  /** The waits that make up {@link #length}, first to last. */
  public List<Wait> criticalPath() {
    Times times = times();
    Map<Event, List<Wait>> arriving = waits.stream().collect(Collectors.groupingBy(Wait::to));
    List<Wait> path = new ArrayList<>();
    Event event = Event.CLOSE;
    while (!times.of(event).isZero()) {
      Wait last =
          arriving.get(event).stream()
              .filter(wait -> times.missing(wait).isZero())
              .max(Comparator.comparing(Wait::length))
              .orElseThrow();
      path.addFirst(last);
      event = last.from();
    }
    return path;
  }

  private Times times() {
    return new WaitGraph(waits).times();
  }

  /**
   * What would come of it if somebody cut waits short: the same acts, each as soon as the other
   * waits allow. Not right any more, unless {@link #coveredBy} names another wait.
   */
  public Schedule cut(Collection<Wait> some, Duration by) {
    List<Wait> changed =
        waits.stream().map(wait -> some.contains(wait) ? wait.cut(by) : wait).toList();
    Map<Event, List<Act>> acts = steps.stream().collect(Collectors.toMap(Step::event, Step::acts));
    return scheduled(acts, changed, length, inherited);
  }
}
