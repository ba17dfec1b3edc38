package dev.exuvia.dns.cloudflare;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A zone's own NS and SOA in its export, a zone file of one record a line with all its fields. */
final class ApexExport {
  private static final Pattern LINE =
      Pattern.compile("(?m)^(\\S+)\\s+(\\d+)\\s+IN\\s+(NS|SOA)\\s+([^;\\r\\n]+)");

  private ApexExport() {}

  static List<RecordSet> parse(Zone zone, String export) {
    Map<RecordType, TreeSet<String>> data = new EnumMap<>(RecordType.class);
    Map<RecordType, Duration> ttls = new EnumMap<>(RecordType.class);
    Matcher line = LINE.matcher(export);
    while (line.find()) {
      if (DomainName.absolute(line.group(1)).equals(zone.name())) {
        RecordType type = RecordType.valueOf(line.group(3));
        data.computeIfAbsent(type, t -> new TreeSet<>()).add(line.group(4).strip());
        ttls.put(type, Duration.ofSeconds(Long.parseLong(line.group(2))));
      }
    }
    List<RecordSet> sets = new ArrayList<>();
    data.forEach((type, some) -> sets.add(new RecordSet(zone.name(), type, ttls.get(type), some)));
    return sets;
  }
}
