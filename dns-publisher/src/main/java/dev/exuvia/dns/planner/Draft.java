package dev.exuvia.dns.planner;

import dev.exuvia.dns.propagation.Subject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A right schedule along one choice of routes.
 *
 * @param inherited what was wrong before the transition and stays so until caches forget it
 */
record Draft(
    Map<Subject, Route> routes,
    World world,
    List<Wait> waits,
    Times times,
    List<String> inherited) {

  /** When all is done but what waits for mail in queues, and the restoring of TTLs. */
  Duration length() {
    return closing().map(times::of).orElse(Duration.ZERO);
  }

  /** The event that is last of those which the close waits for. */
  Optional<Event> closing() {
    Set<Event> late = late();
    Set<Event> restoring = restoring();
    return events().stream()
        .filter(event -> !late.contains(event) && !restoring.contains(event))
        .max(Comparator.comparing(times::of).thenComparing(Comparator.reverseOrder()));
  }

  private Set<Event> events() {
    Set<Event> events = new LinkedHashSet<>();
    world.courses().values().forEach(course -> events.addAll(course.begins()));
    waits.forEach(wait -> events.addAll(List.of(wait.from(), wait.to())));
    return events;
  }

  Set<Event> restoring() {
    return routes.entrySet().stream()
        .filter(entry -> entry.getValue().lowered())
        .map(entry -> Stage.RESTORED.of(entry.getKey()))
        .collect(Collectors.toSet());
  }

  /** What waits, by whatever way, for mail in queues: it outlives a rotation by days. */
  private Set<Event> late() {
    Map<Event, List<Wait>> leaving = waits.stream().collect(Collectors.groupingBy(Wait::from));
    Deque<Event> path = new ArrayDeque<>();
    waits.stream()
        .filter(wait -> wait.reason() instanceof Reason.MailLives)
        .forEach(wait -> path.add(wait.to()));
    Set<Event> late = new HashSet<>(path);
    while (!path.isEmpty()) {
      for (Wait wait : leaving.getOrDefault(path.removeLast(), List.of())) {
        if (late.add(wait.to())) {
          path.add(wait.to());
        }
      }
    }
    return late;
  }

  /** The RRsets among some whose published TTL would hold up the whole, were it left alone. */
  Set<Subject> heldUpBy(Collection<Wait> unhurried, Set<Subject> lowered) {
    Latest latest = new Latest(waits, times, length());
    return unhurried.stream()
        .filter(wait -> times.over(wait).compareTo(latest.of(wait.to())) > 0)
        .map(Wait::reason)
        .filter(Reason.Remembered.class::isInstance)
        .map(reason -> ((Reason.Remembered) reason).subject())
        .filter(lowered::contains)
        .collect(Collectors.toSet());
  }
}
