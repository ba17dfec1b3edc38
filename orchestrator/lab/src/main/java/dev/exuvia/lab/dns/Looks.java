package dev.exuvia.lab.dns;

import dev.exuvia.dns.propagation.Observation;
import dev.exuvia.dns.propagation.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was observed, in the order of time. Of those that say the same one after the other only the
 * first and the last are kept: what lies between tells nothing, and a long run would fill the
 * memory with it. Safe for many threads.
 */
final class Looks {

  private final Map<Subject, List<Observation>> bySubject = new HashMap<>();
  private long count;

  synchronized void add(Observation observation) {
    count++;
    List<Observation> looks =
        bySubject.computeIfAbsent(
            new Subject(observation.name(), observation.type()), subject -> new ArrayList<>());
    int size = looks.size();
    if (size >= 2 && same(looks.get(size - 2), observation) && same(looks.getLast(), observation)) {
      looks.removeLast();
    }
    looks.add(observation);
  }

  private static boolean same(Observation one, Observation other) {
    return one.answers().equals(other.answers());
  }

  synchronized List<Observation> kept() {
    return bySubject.values().stream().flatMap(List::stream).toList();
  }

  /** All of them, also those not kept. */
  synchronized long count() {
    return count;
  }
}
