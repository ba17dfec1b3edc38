package dev.exuvia.dns.memory;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.RrsetKey;
import dev.exuvia.dns.Standing;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.ZoneBackend;
import dev.exuvia.dns.ZoneConflictException;
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
  private final Map<String, SortedMap<RrsetKey, RecordSet>> zones = new HashMap<>();

  /** Puts RRsets into a zone as its owner would, apex NS and SOA included. */
  public synchronized void load(Zone zone, List<RecordSet> sets) {
    sets.forEach(set -> content(zone).put(set.key(), set));
  }

  @Override
  public synchronized Optional<RecordSet> read(Zone zone, String name, RecordType type) {
    return Optional.ofNullable(content(zone).get(new RrsetKey(name, type)));
  }

  @Override
  public synchronized List<RecordSet> readAll(Zone zone) {
    return List.copyOf(content(zone).values());
  }

  @Override
  public synchronized void apply(Plan plan) {
    SortedMap<RrsetKey, RecordSet> content = content(plan.zone());
    switch (Standing.of(plan, content.values())) {
      case Standing.Applied applied -> {}
      case Standing.Conflict conflict ->
          throw new ZoneConflictException(plan.zone(), conflict.differences());
      case Standing.Ready ready -> write(plan, content);
    }
  }

  private SortedMap<RrsetKey, RecordSet> content(Zone zone) {
    return zones.computeIfAbsent(zone.name(), name -> new TreeMap<>());
  }

  private void write(Plan plan, SortedMap<RrsetKey, RecordSet> content) {
    plan.requireLonelyCnames(content.values());
    SortedMap<RrsetKey, RecordSet> changed = new TreeMap<>(content);
    plan.changes().forEach(change -> write(changed, change));
    zones.put(plan.zone().name(), changed);
  }

  private static void write(Map<RrsetKey, RecordSet> content, Change change) {
    change
        .after()
        .ifPresentOrElse(set -> content.put(change.key(), set), () -> content.remove(change.key()));
  }
}
