package dev.exuvia.dns.planner;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Events and the waits between them. The shortest schedule is the longest path: each event happens
 * when the last of its waits is over. Events that wait for each other in a ring can't happen, not
 * even where no wait takes any time: nobody changes a record and a machine in the same instant.
 */
final class WaitGraph {
  private final List<Wait> waits;
  private final Map<Event, Integer> index = new LinkedHashMap<>();
  private final List<int[]> successors;
  private final Components components;

  WaitGraph(Collection<Wait> waits) {
    this.waits = List.copyOf(waits);
    index(Event.START);
    for (Wait wait : waits) {
      index(wait.from());
      index(wait.to());
    }
    successors = successors();
    components = new Components(successors);
  }

  private int index(Event event) {
    Integer known = index.putIfAbsent(event, index.size());
    return known == null ? index.size() - 1 : known;
  }

  private List<int[]> successors() {
    int[] counts = new int[index.size()];
    waits.forEach(wait -> counts[index.get(wait.from())]++);
    List<int[]> all = new ArrayList<>();
    Arrays.stream(counts).forEach(count -> all.add(new int[count]));
    for (Wait wait : waits) {
      int from = index.get(wait.from());
      all.get(from)[--counts[from]] = index.get(wait.to());
    }
    return all;
  }

  private int component(Event event) {
    return components.of(index.get(event));
  }

  private boolean isInner(Wait wait) {
    return component(wait.from()) == component(wait.to());
  }

  /** The waits of every ring; they can't be kept. */
  List<Wait> rings() {
    return waits.stream().filter(this::isInner).toList();
  }

  /** Whether one event waits for another, by whatever way. */
  boolean follows(Event later, Event earlier) {
    if (!index.containsKey(later) || !index.containsKey(earlier)) {
      return later.equals(earlier);
    }
    int goal = index.get(later);
    Deque<Integer> path = new ArrayDeque<>(List.of(index.get(earlier)));
    Set<Integer> seen = new HashSet<>(path);
    while (!path.isEmpty()) {
      int node = path.removeLast();
      if (node == goal) {
        return true;
      }
      for (int successor : successors.get(node)) {
        if (components.of(successor) >= components.of(goal) && seen.add(successor)) {
          path.add(successor);
        }
      }
    }
    return false;
  }

  /** The earliest time of each event. Only without rings. */
  Times times() {
    Duration[] at = new Duration[components.count()];
    Arrays.fill(at, Duration.ZERO);
    List<List<Wait>> leaving =
        IntStream.range(0, at.length).<List<Wait>>mapToObj(i -> new ArrayList<>(2)).toList();
    waits.forEach(wait -> leaving.get(component(wait.from())).add(wait));
    for (int from = at.length - 1; from >= 0; from--) {
      for (Wait wait : leaving.get(from)) {
        int to = component(wait.to());
        Duration over = at[from].plus(wait.length());
        at[to] = at[to].compareTo(over) >= 0 ? at[to] : over;
      }
    }
    return times(at);
  }

  private Times times(Duration[] at) {
    Map<Event, Duration> times = new HashMap<>();
    Map<Event, Integer> ranks = new HashMap<>();
    for (Event event : index.keySet()) {
      times.put(event, at[component(event)]);
      ranks.put(event, at.length - component(event));
    }
    return new Times(times, ranks);
  }
}
