package dev.exuvia.dns.ownership;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.NotOursException;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RrsetKey;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.ZoneBackend;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The claims of one owner in zones that it may share with others. Thread-safe where the backend is;
 * keeps nothing, the zones are the truth.
 *
 * <p>A claim is as strong as the zone: whoever may write to the zone may write a claim. It keeps
 * apart those who mean well. Removing a claim by hand takes the RRset from us, which is the way to
 * tell us to leave it alone.
 */
public final class OwnershipRegistry {
  private final ZoneBackend backend;
  private final String owner;

  /**
   * @param backend where claims are written; one that writes claims itself would never end
   * @param owner who we are, the same for as long as the records are ours: 1 to 63 letters, digits,
   *     dots, dashes, underscores
   * @throws IllegalArgumentException when the owner is not such a text
   */
  public OwnershipRegistry(ZoneBackend backend, String owner) {
    this.backend = backend;
    this.owner = Claim.requireValidOwner(owner);
  }

  /** Who we are. */
  public String owner() {
    return owner;
  }

  /** All RRsets of a zone that are proved ours, without the claims. */
  public List<RecordSet> owned(Zone zone) {
    Census census = census(zone);
    return census.records().stream().filter(set -> census.isOurs(set.key())).toList();
  }

  /**
   * From what is served to what shall be: creates and updates whatever is wanted, deletes only what
   * is proved ours. An update of what is not ours is in the plan, so that a person sees it;
   * applying it is refused.
   */
  public Plan planTowards(Zone zone, Collection<RecordSet> desired) {
    Census census = census(zone);
    Set<RrsetKey> wanted = new HashSet<>();
    desired.forEach(set -> wanted.add(set.key()));
    List<RecordSet> concerned =
        census.records().stream()
            .filter(set -> wanted.contains(set.key()) || census.isOurs(set.key()))
            .toList();
    return Plan.between(zone, concerned, desired);
  }

  /**
   * Makes existing RRsets ours. They are given as they are served, data and TTL, because whoever
   * adopts a record should have seen it.
   *
   * @throws dev.exuvia.dns.ZoneConflictException when one is not served as given; no claim was
   *     written
   * @throws NotOursException when another owner claims one; no claim was written
   */
  public void adopt(Zone zone, Collection<RecordSet> existing) {
    Census census = census(zone);
    census.requireNotOthers(existing.stream().map(RecordSet::key).toList());
    List<Change> changes = new ArrayList<>();
    for (RecordSet set : existing) {
      changes.add(Change.replace(set, set));
      if (!census.isOurs(set.key())) {
        changes.add(Change.create(new Claim(zone, set.key()).by(owner)));
      }
    }
    backend.apply(new Plan(zone, changes));
  }

  /** Leaves RRsets alone from now on; they stay as they are. Those not ours are passed over. */
  public void release(Zone zone, Collection<RrsetKey> keys) {
    release(census(zone), keys);
  }

  Census census(Zone zone) {
    return new Census(zone, owner, backend.readAll(zone));
  }

  /** Writes the claims that a plan still needs; returns them. */
  List<RecordSet> claim(Census census, Plan plan, Collection<RrsetKey> keys) {
    List<RecordSet> missing =
        keys.stream()
            .filter(key -> !census.isOurs(key))
            .map(key -> new Claim(census.zone(), key).by(owner, plan))
            .toList();
    if (!missing.isEmpty()) {
      backend.apply(new Plan(census.zone(), missing.stream().map(Change::create).toList()));
    }
    return missing;
  }

  /** Removes those claims that the census found to be ours. */
  void release(Census census, Collection<RrsetKey> keys) {
    remove(
        census.zone(),
        keys.stream().filter(census::isOurs).flatMap(key -> census.claim(key).stream()).toList());
  }

  /** Removes claims, exactly as they were published. */
  void remove(Zone zone, Collection<RecordSet> claims) {
    if (!claims.isEmpty()) {
      backend.apply(new Plan(zone, claims.stream().map(Change::delete).toList()));
    }
  }
}
