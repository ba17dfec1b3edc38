package dev.exuvia.dns.powerdns;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.RrsetKey;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A zone as the API shows it.
 *
 * @param kind {@code Native}, {@code Master}, {@code Slave}; newer servers say {@code Primary} and
 *     {@code Secondary}
 * @param soaEditApi how the server raises the serial when the API changes the zone; empty when it
 *     does not
 * @param rrsets of all types
 */
record ZoneDocument(
    String kind, @JsonProperty("soa_edit_api") String soaEditApi, List<Rrset> rrsets) {
  /** One RRset; a record in it may be disabled, which is kept but not served. */
  record Rrset(String name, String type, long ttl, List<Entry> records) {
    Rrset {
      records = records == null ? List.of() : List.copyOf(records);
    }
  }

  record Entry(String content, boolean disabled) {}

  ZoneDocument {
    kind = kind == null ? "" : kind;
    soaEditApi = soaEditApi == null ? "" : soaEditApi;
    rrsets = rrsets == null ? List.of() : List.copyOf(rrsets);
  }

  boolean isSecondary() {
    return kind.equals("Slave") || kind.equals("Secondary");
  }

  boolean isPrimary() {
    return kind.equals("Master") || kind.equals("Primary");
  }

  boolean raisesSerial() {
    return !soaEditApi.isEmpty() && !soaEditApi.equals("OFF");
  }

  /** What is served of the types we know, in canonical order. */
  List<RecordSet> served() {
    return rrsets.stream()
        .flatMap(rrset -> served(rrset).stream())
        .sorted(Comparator.comparing(RecordSet::key))
        .toList();
  }

  /** What is kept under each RRset without being served. */
  Map<RrsetKey, List<Entry>> disabled() {
    Map<RrsetKey, List<Entry>> disabled = new TreeMap<>();
    for (Rrset rrset : rrsets) {
      List<Entry> entries = rrset.records().stream().filter(Entry::disabled).toList();
      if (!entries.isEmpty()) {
        RecordType.ofName(rrset.type())
            .ifPresent(type -> disabled.put(new RrsetKey(rrset.name(), type), entries));
      }
    }
    return disabled;
  }

  private static Optional<RecordSet> served(Rrset rrset) {
    TreeSet<String> data = new TreeSet<>();
    rrset.records().stream()
        .filter(entry -> !entry.disabled())
        .forEach(entry -> data.add(entry.content()));
    return data.isEmpty()
        ? Optional.empty()
        : RecordType.ofName(rrset.type())
            .map(type -> new RecordSet(rrset.name(), type, Duration.ofSeconds(rrset.ttl()), data));
  }
}
