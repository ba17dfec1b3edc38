package dev.exuvia.dns.ownership;

import dev.exuvia.dns.NotOursException;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.RrsetKey;
import dev.exuvia.dns.Zone;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a zone holds at one moment, its records and its claims, as one owner sees it. */
final class Census {
  private final Zone zone;
  private final String owner;
  private final List<RecordSet> records = new ArrayList<>();
  private final Set<RrsetKey> served = new HashSet<>();
  private final Map<RrsetKey, RecordSet> claims = new HashMap<>();

  Census(Zone zone, String owner, List<RecordSet> zoneContent) {
    this.zone = zone;
    this.owner = owner;
    for (RecordSet set : zoneContent) {
      if (!Claim.isRegistry(zone, set.name())) {
        records.add(set);
        served.add(set.key());
      } else if (set.type() == RecordType.TXT) {
        claims.put(set.key(), set);
      }
    }
  }

  Zone zone() {
    return zone;
  }

  /** Everything but the claims, in the order it was read. */
  List<RecordSet> records() {
    return List.copyOf(records);
  }

  /** The claim of an RRset as it is published, whoever's it is. */
  Optional<RecordSet> claim(RrsetKey key) {
    return Optional.ofNullable(claims.get(new Claim(zone, key).address()));
  }

  boolean isOurs(RrsetKey key) {
    return claim(key).filter(found -> Claim.isBy(owner, found)).isPresent();
  }

  /** Throws unless each of these is ours or claimed by nobody. */
  void requireNotOthers(Collection<RrsetKey> keys) {
    refuse(keys.stream().filter(this::isOthers).toList());
  }

  /** Throws unless each of these is ours, or neither served nor claimed by anybody. */
  void requireOurs(Collection<RrsetKey> keys) {
    refuse(
        keys.stream()
            .filter(key -> isOthers(key) || (served.contains(key) && !isOurs(key)))
            .toList());
  }

  private boolean isOthers(RrsetKey key) {
    return claim(key).filter(found -> !Claim.isBy(owner, found)).isPresent();
  }

  private void refuse(List<RrsetKey> foreign) {
    if (!foreign.isEmpty()) {
      throw new NotOursException(zone, owner, foreign);
    }
  }
}
