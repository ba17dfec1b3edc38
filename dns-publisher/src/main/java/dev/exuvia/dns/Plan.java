package dev.exuvia.dns;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Changes to one zone that are applied together: as a value it can be shown, stored and checked
 * before anything happens.
 *
 * @param zone the zone
 * @param changes at most one per RRset, in no particular order: they take effect in one instant
 */
public record Plan(Zone zone, List<Change> changes) {
  /**
   * @throws NotInZoneException when a name lies outside the zone
   * @throws ProtectedRecordException when the zone's own NS or SOA would be changed
   * @throws CnameConflictException when a CNAME would stand beside other data (RFC 2181 section
   *     10.1)
   * @throws IllegalArgumentException when an RRset is changed twice
   */
  public Plan {
    changes = List.copyOf(changes);
    Set<String> seen = new HashSet<>();
    for (Change change : changes) {
      requireOurs(zone, change);
      if (!seen.add(change.name() + " " + change.type())) {
        throw new IllegalArgumentException(
            "changed twice in one plan: " + change.name() + " " + change.type());
      }
    }
    requireLonelyCnames(changes);
  }

  /** Whether applying it does nothing. */
  public boolean isEmpty() {
    return changes.stream().allMatch(Change::isNoOp);
  }

  private static void requireOurs(Zone zone, Change change) {
    if (!zone.contains(change.name())) {
      throw new NotInZoneException(change.name(), zone);
    }
    boolean apexServers = change.type() == RecordType.NS && change.name().equals(zone.name());
    if (apexServers || change.type() == RecordType.SOA) {
      throw new ProtectedRecordException(change.name(), change.type());
    }
  }

  private static void requireLonelyCnames(List<Change> changes) {
    Map<String, RecordType> left = new HashMap<>();
    for (Change change : changes) {
      if (change.after().isEmpty()) {
        continue;
      }
      RecordType other = left.put(change.name(), change.type());
      if (other != null && (other == RecordType.CNAME || change.type() == RecordType.CNAME)) {
        throw new CnameConflictException(change.name());
      }
    }
  }
}
