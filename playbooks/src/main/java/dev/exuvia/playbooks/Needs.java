package dev.exuvia.playbooks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which step needs which. Names without an entry of their own count as steps that need nothing.
 *
 * @param direct for each step the names of the steps it needs itself
 */
public record Needs(Map<String, Set<String>> direct) {

  public Needs {
    direct = Map.copyOf(new LinkedHashMap<>(direct));
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

  private List<String> wayBackTo(String start) {
    List<String> way = new ArrayList<>(List.of(start));
    Set<String> visited = new HashSet<>();
    String here = start;
    do {
      here = nextTowards(start, here, visited);
      way.add(here);
    } while (!here.equals(start));
    return List.copyOf(way);
  }

  /** Of the steps needed here the first that leads back to the start and was not taken yet. */
  private String nextTowards(String start, String here, Set<String> visited) {
    if (neededBy(here).contains(start)) {
      return start;
    }
    return neededBy(here).stream()
        .sorted()
        .filter(next -> allBefore(next).contains(start) && visited.add(next))
        .findFirst()
        .orElse(start);
  }

  private Set<String> neededBy(String step) {
    return direct.getOrDefault(step, Set.of());
  }
}
