package dev.exuvia.dns.cloudflare;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RrsetKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The records of a zone by RRset. Proxied records are apart: what they hold is not what is served.
 */
final class StoredZone {
  private final Map<RrsetKey, List<StoredRecord>> plain = new TreeMap<>();
  private final TreeSet<RrsetKey> proxied = new TreeSet<>();

  StoredZone(List<StoredRecord> records) {
    for (StoredRecord record : records) {
      record
          .key()
          .ifPresent(
              key -> {
                if (record.proxied()) {
                  proxied.add(key);
                } else {
                  plain.computeIfAbsent(key, k -> new ArrayList<>()).add(record);
                }
              });
    }
  }

  boolean isProxied(RrsetKey key) {
    return proxied.contains(key);
  }

  List<StoredRecord> records(RrsetKey key) {
    return plain.getOrDefault(key, List.of());
  }

  /** What is served, in canonical order, without the zone's own NS and SOA. */
  List<RecordSet> served() {
    List<RecordSet> served = new ArrayList<>();
    plain.forEach((key, records) -> served.add(set(key, records)));
    return served;
  }

  private static RecordSet set(RrsetKey key, List<StoredRecord> records) {
    TreeSet<String> data = new TreeSet<>();
    records.forEach(record -> data.add(record.rdata()));
    // Each record has a TTL of its own here; where they differ, caches may keep the longest.
    Duration ttl =
        records.stream().map(StoredRecord::servedTtl).max(Duration::compareTo).orElseThrow();
    return new RecordSet(key.name(), key.type(), ttl, data);
  }
}
