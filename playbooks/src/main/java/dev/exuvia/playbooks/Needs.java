package dev.exuvia.playbooks;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which step needs which. Names without an entry of their own count as steps that need nothing.
 *
 * @param direct for each step the names of the steps it needs itself
 */
public record Needs(Map<String, Set<String>> direct) {

  public Needs {
    direct = Map.copyOf(direct);
  }

  static Needs of(Collection<Step> steps) {
    Map<String, Set<String>> direct = new LinkedHashMap<>();
    steps.forEach(step -> direct.put(step.name(), step.needs()));
    return new Needs(direct);
  }

  /** Every step that must be done before the given one may start, however far back. */
  public Set<String> allBefore(String step) {
    Set<String> before = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(neededBy(step));
    while (!open.isEmpty()) {
      String next = open.remove();
      if (before.add(next)) {
        open.addAll(neededBy(next));
      }
    }
    return before;
  }

  /**
   * One circle of steps that need each other, first and last entry being the same step; empty when
   * the graph has none. Starts at the alphabetically first step that lies on a circle.
   */
  public Optional<List<String>> cycle() {
    return direct.keySet().stream()
        .sorted()
        .filter(step -> allBefore(step).contains(step))
        .findFirst()
        .map(this::wayBackTo);
  }

  /** The shortest way, found breadth first: each step remembers from where it was reached. */
  private List<String> wayBackTo(String start) {
    Map<String, String> reachedFrom = new LinkedHashMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(start));
    while (!reachedFrom.containsKey(start)) {
      String here = open.remove();
      for (String next : new TreeSet<>(neededBy(here))) {
        if (reachedFrom.putIfAbsent(next, here) == null) {
          open.add(next);
        }
      }
    }
    Deque<String> way = new ArrayDeque<>(List.of(start));
    do {
      way.addFirst(reachedFrom.get(way.getFirst()));
    } while (!way.getFirst().equals(start));
    return List.copyOf(way);
  }

  private Set<String> neededBy(String step) {
    return direct.getOrDefault(step, Set.of());
  }
}
