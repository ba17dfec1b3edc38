package dev.exuvia.dns.lab;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.RecordSet;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a zone holds when its server starts.
 *
 * @param name the apex
 * @param nameServers host names for the apex NS; their addresses are among the records where they
 *     lie in the zone
 * @param ttl of the apex NS
 * @param negativeTtl of the SOA and its MINIMUM field, so how long caches remember absence
 * @param records everything beside apex NS and SOA
 */
public record InitialZone(
    String name,
    List<String> nameServers,
    Duration ttl,
    Duration negativeTtl,
    List<RecordSet> records) {
  public InitialZone {
    name = DomainName.absolute(name);
    nameServers = nameServers.stream().map(DomainName::absolute).toList();
    records = List.copyOf(records);
    if (nameServers.isEmpty()) {
      throw new IllegalArgumentException("zone " + name + " needs a name server");
    }
  }

  /** As a zone file (RFC 1035 section 5) with serial 1. */
  public String zoneText() {
    String soa =
        "%s %d IN SOA %s %s 1 3600 60 86400 %d%n"
            .formatted(
                name,
                negativeTtl.toSeconds(),
                nameServers.getFirst(),
                DomainName.below("hostmaster", name),
                negativeTtl.toSeconds());
    String servers =
        nameServers.stream()
            .map(server -> "%s %d IN NS %s%n".formatted(name, ttl.toSeconds(), server))
            .collect(Collectors.joining());
    String others =
        records.stream().map(RecordSet::toZoneText).collect(Collectors.joining("\n", "", "\n"));
    return soa + servers + others;
  }
}
