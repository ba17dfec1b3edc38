package dev.exuvia.dns.memory;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.CnameConflictException;
import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.ZoneBackend;
import dev.exuvia.dns.ZoneConflictException;
import dev.exuvia.dns.ZoneConflictException.Difference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Zones in memory, for tests and simulations. Keeps the whole contract of {@link ZoneBackend};
 * compares TTLs atomically too. Thread-safe.
 */
public final class MemoryBackend implements ZoneBackend {
  private record Key(String name, RecordType type) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byName = name.compareTo(other.name);
      return byName != 0 ? byName : type.compareTo(other.type);
    }
  }

  private final Map<String, SortedMap<Key, RecordSet>> zones = new HashMap<>();

  /** Puts RRsets into a zone as its owner would, apex NS and SOA included. */
  public synchronized void load(Zone zone, List<RecordSet> sets) {
    sets.forEach(set -> content(zone).put(new Key(set.name(), set.type()), set));
  }

  @Override
  public synchronized Optional<RecordSet> read(Zone zone, String name, RecordType type) {
    return Optional.ofNullable(content(zone).get(new Key(DomainName.absolute(name), type)));
  }

  @Override
  public synchronized List<RecordSet> readAll(Zone zone) {
    return List.copyOf(content(zone).values());
  }

  @Override
  public synchronized void apply(Plan plan) {
    SortedMap<Key, RecordSet> content = content(plan.zone());
    if (plan.changes().stream()
        .allMatch(change -> served(content, change).equals(change.after()))) {
      return;
    }
    requireAsExpected(plan, content);
    TreeMap<Key, RecordSet> changed = new TreeMap<>(content);
    plan.changes().forEach(change -> write(changed, change));
    plan.changes().forEach(change -> requireLonelyCname(changed, change));
    zones.put(plan.zone().name(), changed);
  }

  private SortedMap<Key, RecordSet> content(Zone zone) {
    return zones.computeIfAbsent(zone.name(), name -> new TreeMap<>());
  }

  private static void requireAsExpected(Plan plan, Map<Key, RecordSet> content) {
    List<Difference> differences = new ArrayList<>();
    for (Change change : plan.changes()) {
      Optional<RecordSet> served = served(content, change);
      if (!served.equals(change.before())) {
        differences.add(new Difference(change, served));
      }
    }
    if (!differences.isEmpty()) {
      throw new ZoneConflictException(plan.zone(), differences);
    }
  }

  private static Optional<RecordSet> served(Map<Key, RecordSet> content, Change change) {
    return Optional.ofNullable(content.get(new Key(change.name(), change.type())));
  }

  private static void write(Map<Key, RecordSet> content, Change change) {
    Key key = new Key(change.name(), change.type());
    change.after().ifPresentOrElse(set -> content.put(key, set), () -> content.remove(key));
  }

  private static void requireLonelyCname(Map<Key, RecordSet> content, Change change) {
    List<Key> atName =
        content.keySet().stream().filter(key -> key.name().equals(change.name())).toList();
    if (atName.size() > 1 && atName.contains(new Key(change.name(), RecordType.CNAME))) {
      throw new CnameConflictException(change.name());
    }
  }
}
