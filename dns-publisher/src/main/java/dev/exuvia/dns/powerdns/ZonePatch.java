package dev.exuvia.dns.powerdns;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.exuvia.dns.Change;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.RrsetKey;
import dev.exuvia.dns.powerdns.ZoneDocument.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A plan as the body of one {@code PATCH}. The server works through it in order, inside one
 * transaction, and looks for CNAME conflicts as it goes: so deletions come first, and nobody sees
 * the moment between.
 *
 * @param rrsets what to do
 */
record ZonePatch(List<RrsetChange> rrsets) {
  private static final String REPLACE = "REPLACE";
  private static final String DELETE = "DELETE";
  private static final long SERIALS = 1L << 32;

  /** Replaces or deletes one RRset; what a deletion does not need is empty. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record RrsetChange(
      String name, String type, Optional<Long> ttl, String changetype, List<Entry> records) {}

  static ZonePatch of(Plan plan, ZoneDocument zone) {
    Map<RrsetKey, List<Entry>> disabled = zone.disabled();
    List<RrsetChange> rrsets = new ArrayList<>();
    for (Change change : plan.changes().reversed()) {
      if (!change.isNoOp()) {
        rrsets.add(rrset(change, disabled.getOrDefault(change.key(), List.of())));
      }
    }
    boolean changesSoa =
        plan.changes().stream()
            .anyMatch(change -> change.type() == RecordType.SOA && !change.isNoOp());
    if (!zone.raisesSerial() && !changesSoa) {
      // Without a higher serial no secondary would ever fetch the change.
      zone.served().stream()
          .filter(set -> set.type() == RecordType.SOA)
          .map(ZonePatch::nextSerial)
          .forEach(soa -> rrsets.add(replacing(soa, List.of())));
    }
    return new ZonePatch(rrsets);
  }

  /** Disabled records under the RRset are somebody's notes: they stay. */
  private static RrsetChange rrset(Change change, List<Entry> disabled) {
    if (change.after().isPresent()) {
      return replacing(change.after().get(), disabled);
    }
    if (disabled.isEmpty()) {
      return new RrsetChange(
          change.name(), change.type().name(), Optional.empty(), DELETE, List.of());
    }
    Duration ttl = change.before().orElseThrow().ttl();
    return new RrsetChange(
        change.name(), change.type().name(), Optional.of(ttl.toSeconds()), REPLACE, disabled);
  }

  private static RrsetChange replacing(RecordSet set, List<Entry> disabled) {
    List<Entry> entries = new ArrayList<>(disabled);
    set.rdata().forEach(data -> entries.add(new Entry(data, false)));
    return new RrsetChange(
        set.name(), set.type().name(), Optional.of(set.ttl().toSeconds()), REPLACE, entries);
  }

  /** Serial number arithmetic: after the highest comes zero (RFC 1982). */
  private static RecordSet nextSerial(RecordSet soa) {
    String[] fields = soa.rdata().first().split(" ", -1);
    fields[2] = Long.toString((Long.parseLong(fields[2]) + 1) % SERIALS);
    return new RecordSet(
        soa.name(), RecordType.SOA, soa.ttl(), new TreeSet<>(List.of(String.join(" ", fields))));
  }
}
