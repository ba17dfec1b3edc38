package dev.exuvia.dns.ownership;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.DnsException;
import dev.exuvia.dns.NotOursException;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.ProtectedRecordException;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.RrsetKey;
import dev.exuvia.dns.Standing;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.ZoneBackend;
import dev.exuvia.dns.ZoneConflictException;
import java.util.List;
import java.util.Optional;

/**
 * A backend that changes only what its {@link OwnershipRegistry} proves ours, and keeps the claims
 * true. Everybody may read everything but the claims.
 *
 * <p>A plan is applied in three steps, each a plan of its own for the backend behind: the claims of
 * what it creates, then the plan as it is, then the end of the claims of what it deleted. A crash
 * between two of them leaves a claim too many, never a record without one; applying the plan again
 * goes on from there. When the plan is refused, the claims written for it are taken back.
 *
 * <p>Each call to {@link #apply} reads the whole zone once.
 */
public final class OwnedBackend implements ZoneBackend {
  private final ZoneBackend backend;
  private final OwnershipRegistry registry;

  /**
   * @param backend where the zones are
   * @param owner who we are; see {@link OwnershipRegistry}
   */
  public OwnedBackend(ZoneBackend backend, String owner) {
    this.backend = backend;
    this.registry = new OwnershipRegistry(backend, owner);
  }

  /** To adopt what exists, to release what is ours, to plan. */
  public OwnershipRegistry registry() {
    return registry;
  }

  @Override
  public Optional<RecordSet> read(Zone zone, String name, RecordType type) {
    return Claim.isRegistry(zone, name) ? Optional.empty() : backend.read(zone, name, type);
  }

  @Override
  public List<RecordSet> readAll(Zone zone) {
    return registry.census(zone).records();
  }

  /**
   * {@inheritDoc}
   *
   * @throws NotOursException when it would change an RRset that has no claim of ours, or create one
   *     that another owner claims; nothing was changed
   * @throws ProtectedRecordException when it would change a claim; nothing was changed
   */
  @Override
  public void apply(Plan plan) {
    if (plan.isEmpty()) {
      backend.apply(plan);
      return;
    }
    requireNoClaims(plan);
    Census census = registry.census(plan.zone());
    requireNoConflict(plan, census);
    census.requireOurs(keys(plan.changes().stream().filter(change -> !change.isNoOp()).toList()));
    List<RecordSet> claimed = registry.claim(census, plan, keys(withData(plan)));
    applyOrTakeBack(plan, claimed);
    registry.release(census, keys(plan.deletes()));
  }

  private void applyOrTakeBack(Plan plan, List<RecordSet> claimed) {
    try {
      backend.apply(plan);
    } catch (DnsException e) {
      if (!e.retryable()) {
        takeBack(plan.zone(), claimed, e);
      }
      throw e;
    }
  }

  private void takeBack(Zone zone, List<RecordSet> claimed, DnsException refusal) {
    try {
      registry.remove(zone, claimed);
    } catch (DnsException e) {
      refusal.addSuppressed(e);
    }
  }

  private static void requireNoClaims(Plan plan) {
    for (Change change : plan.changes()) {
      if (Claim.isRegistry(plan.zone(), change.name())) {
        throw ProtectedRecordException.ofTheRegistry(change.name(), change.type());
      }
    }
  }

  /** Before claims are written for a plan that would then be refused. */
  private static void requireNoConflict(Plan plan, Census census) {
    if (Standing.of(plan, census.records()) instanceof Standing.Conflict conflict) {
      throw new ZoneConflictException(plan.zone(), conflict.differences());
    }
  }

  private static List<Change> withData(Plan plan) {
    return plan.changes().stream()
        .filter(change -> !change.isNoOp() && change.after().isPresent())
        .toList();
  }

  private static List<RrsetKey> keys(List<Change> changes) {
    return changes.stream().map(Change::key).toList();
  }
}
