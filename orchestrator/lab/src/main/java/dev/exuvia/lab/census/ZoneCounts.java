package dev.exuvia.lab.census;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.ZoneBackend;
import dev.exuvia.dns.rfc2136.Rfc2136Backend;
import dev.exuvia.dns.rfc2136.TsigKey;
import dev.exuvia.lab.world.LabDns;
import dev.exuvia.lab.world.LabNames;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Records of the service's zones, as a transfer gives them; without what signing adds. */
final class ZoneCounts {

  private static final String KEYS = "._domainkey.";

  /** Where the customers' ring of selectors is. */
  private static final String RING = "._domainkey.dkim.";

  private final ZoneBackend backend;

  ZoneCounts(TsigKey key) {
    this.backend = new Rfc2136Backend(key);
  }

  Map<String, Long> take() {
    Map<String, Long> counts = new TreeMap<>();
    Stream.concat(LabNames.DOMAINS.stream(), Stream.of(LabNames.REVERSE_ZONE))
        .forEach(zone -> count(zone, backend.readAll(LabDns.zone(zone)), counts));
    return counts;
  }

  private static void count(String zone, List<RecordSet> records, Map<String, Long> counts) {
    counts.put(zone, records(records, name -> !name.contains(KEYS)));
    if (LabNames.DOMAINS.contains(zone)) {
      counts.put(
          zone + " selectors",
          records(records, name -> name.contains(KEYS) && !name.contains(RING)));
    }
    if (zone.equals(LabNames.DOMAINS.getFirst())) {
      counts.put(zone + " ring", records(records, name -> name.contains(RING)));
    }
  }

  private static long records(List<RecordSet> records, Predicate<String> owner) {
    return records.stream()
        .filter(each -> owner.test(each.name()))
        .mapToLong(each -> each.rdata().size())
        .sum();
  }
}
