package dev.exuvia.lab.report;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is there at a moment, counted: by kind and name.
 *
 * <p>Kinds: {@code dns} (records of each zone, its DKIM keys apart), {@code rows} (of each table of
 * the service's database), {@code files} (of each folder that the service or its provider keeps),
 * {@code processes} (of the lab and the service, of the database, of each kind of machine), {@code
 * addresses} (of nodes).
 */
public record Inventory(Instant at, SortedMap<String, SortedMap<String, Long>> counts) {

  /** Counts of some kinds; a name without a count is none. */
  public static Inventory of(Instant at, Map<String, ? extends Map<String, Long>> counts) {
    SortedMap<String, SortedMap<String, Long>> sorted = new TreeMap<>();
    counts.forEach((kind, byName) -> sorted.put(kind, new TreeMap<>(byName)));
    return new Inventory(at, sorted);
  }

  long count(String kind, String name) {
    return counts.getOrDefault(kind, new TreeMap<>()).getOrDefault(name, 0L);
  }
}
