package dev.exuvia.dns;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Changes to one zone that are applied together: as a value it can be shown, stored, approved by
 * its {@link #digest()} and checked before anything happens.
 *
 * @param zone the zone
 * @param changes at most one per RRset, given in any order. Kept in the order in which a backend
 *     without transactions has to write them: what must hold, creations, updates, deletions last
 * @param forced whether a person wants it although it replaces the zone's own NS or SOA, or changes
 *     more of the zone than is usual
 */
public record Plan(Zone zone, List<Change> changes, boolean forced) {
  private static final Comparator<Change> MAKE_BEFORE_BREAK =
      Comparator.<Change>comparingInt(Plan::turn).thenComparing(Change::key);

  /**
   * @throws NotInZoneException when a name lies outside the zone
   * @throws ProtectedRecordException when the zone's own NS or SOA would be changed without force,
   *     or created or deleted at all
   * @throws CnameConflictException when a CNAME would stand beside other data (RFC 2181 section
   *     10.1)
   * @throws IllegalArgumentException when an RRset is changed twice
   */
  public Plan {
    changes = changes.stream().sorted(MAKE_BEFORE_BREAK).toList();
    Set<RrsetKey> seen = new HashSet<>();
    for (Change change : changes) {
      requireOurs(zone, change, forced);
      if (!seen.add(change.key())) {
        throw new IllegalArgumentException("changed twice in one plan: " + change.key());
      }
    }
    requireLonelyCnames(changes);
  }

  /** A plan that is not forced. */
  public Plan(Zone zone, List<Change> changes) {
    this(zone, changes, false);
  }

  /**
   * From what is served to what shall be: creates what is missing, updates what differs, deletes
   * what is not wanted. The zone's own NS and SOA are left out.
   *
   * @param served what the plan may delete or replace: the whole zone, or the part that is ours
   * @param desired what shall be served
   * @throws DnsException as the constructor
   */
  public static Plan between(
      Zone zone, Collection<RecordSet> served, Collection<RecordSet> desired) {
    Map<RrsetKey, RecordSet> before = byKey(zone, served);
    Map<RrsetKey, RecordSet> after = byKey(zone, desired);
    Set<RrsetKey> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    List<Change> changes = new ArrayList<>();
    for (RrsetKey key : keys) {
      Change.towards(Optional.ofNullable(before.get(key)), Optional.ofNullable(after.get(key)))
          .ifPresent(changes::add);
    }
    return new Plan(zone, changes);
  }

  /** The same changes, wanted by a person who saw what they are. */
  public Plan force() {
    return new Plan(zone, changes, true);
  }

  /**
   * Checks what a server would have to refuse, for backends whose servers say it late or not at
   * all.
   *
   * @param served the whole zone
   * @throws CnameConflictException when a CNAME would stand beside other data
   */
  public void requireLonelyCnames(Collection<RecordSet> served) {
    Map<String, Set<RecordType>> left = new HashMap<>();
    changes.forEach(change -> left.put(change.name(), EnumSet.noneOf(RecordType.class)));
    for (RecordSet set : served) {
      left.computeIfPresent(set.name(), (name, types) -> with(types, set.type()));
    }
    for (Change change : changes) {
      Set<RecordType> types = left.get(change.name());
      change
          .after()
          .ifPresentOrElse(set -> types.add(set.type()), () -> types.remove(change.type()));
    }
    left.forEach(
        (name, types) -> {
          if (types.contains(RecordType.CNAME) && types.size() > 1) {
            throw new CnameConflictException(name);
          }
        });
  }

  /** What does not exist yet. */
  public List<Change> creates() {
    return changes.stream().filter(change -> change.before().isEmpty()).toList();
  }

  /** What exists and gets other data or another TTL. */
  public List<Change> updates() {
    return changes.stream().filter(change -> turn(change) == 2).toList();
  }

  /** What exists and goes. */
  public List<Change> deletes() {
    return changes.stream().filter(change -> change.after().isEmpty()).toList();
  }

  /** Whether applying it does nothing. */
  public boolean isEmpty() {
    return changes.stream().allMatch(Change::isNoOp);
  }

  /**
   * A fingerprint: two plans have the same exactly when they expect and do the same to the same
   * zone, forced or not. Who approves a plan approves this; servers are not part of it.
   *
   * @return SHA-256 in 64 hexadecimal digits
   */
  public String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((zone.name() + (forced ? " forced\n" : "\n")).getBytes(StandardCharsets.UTF_8));
      for (Change change : changes) {
        digest.update(line('-', change.before()));
        digest.update(line('+', change.after()));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Canonical presentation has no line breaks, so no two sets give the same octets. */
  private static byte[] line(char sign, Optional<RecordSet> set) {
    String text = sign + set.map(RecordSet::toZoneText).orElse("") + "\n\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Set<RecordType> with(Set<RecordType> types, RecordType another) {
    types.add(another);
    return types;
  }

  private static int turn(Change change) {
    if (change.isNoOp()) {
      return 0;
    }
    if (change.before().isEmpty()) {
      return 1;
    }
    return change.after().isPresent() ? 2 : 3;
  }

  private static Map<RrsetKey, RecordSet> byKey(Zone zone, Collection<RecordSet> sets) {
    Map<RrsetKey, RecordSet> byKey = new TreeMap<>();
    for (RecordSet set : sets) {
      if (!isOfTheZone(zone, set.key())) {
        byKey.put(set.key(), set);
      }
    }
    return byKey;
  }

  private static boolean isOfTheZone(Zone zone, RrsetKey key) {
    return key.type() == RecordType.SOA
        || (key.type() == RecordType.NS && key.name().equals(zone.name()));
  }

  private static void requireOurs(Zone zone, Change change, boolean forced) {
    if (!zone.contains(change.name())) {
      throw new NotInZoneException(change.name(), zone);
    }
    if (isOfTheZone(zone, change.key()) && !change.isNoOp()) {
      if (!forced) {
        throw ProtectedRecordException.ofTheZone(change.name(), change.type());
      }
      if (change.before().isEmpty() || change.after().isEmpty()) {
        throw ProtectedRecordException.alwaysThere(change.name(), change.type());
      }
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
