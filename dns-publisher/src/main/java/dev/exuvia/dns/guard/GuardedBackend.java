package dev.exuvia.dns.guard;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.PlanTooLargeException;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.RrsetKey;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.ZoneBackend;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A backend that reads the whole zone before it applies a plan, and refuses one that changes too
 * much of it. The share is of what was served a moment before the plan is applied; what the plan
 * replaces and deletes is compared again by the backend itself.
 *
 * <p>Put it around an {@code OwnedBackend}, not inside: there the registry's own records would
 * count.
 */
public final class GuardedBackend implements ZoneBackend {
  private final ZoneBackend backend;
  private final Guardrails guardrails;
  private final Predicate<RrsetKey> changesOften;

  /** One that counts every RRset. */
  public GuardedBackend(ZoneBackend backend, Guardrails guardrails) {
    this(backend, guardrails, key -> false);
  }

  /**
   * @param changesOften RRsets that change by design, and many at once: they don't count as changed
   */
  public GuardedBackend(
      ZoneBackend backend, Guardrails guardrails, Predicate<RrsetKey> changesOften) {
    this.backend = backend;
    this.guardrails = guardrails;
    this.changesOften = changesOften;
  }

  @Override
  public Optional<RecordSet> read(Zone zone, String name, RecordType type) {
    return backend.read(zone, name, type);
  }

  @Override
  public List<RecordSet> readAll(Zone zone) {
    return backend.readAll(zone);
  }

  /**
   * {@inheritDoc}
   *
   * @throws PlanTooLargeException when the plan changes too large a share of the zone and is not
   *     forced; nothing was changed
   */
  @Override
  public void apply(Plan plan) {
    if (!plan.forced() && plan.changes().stream().anyMatch(this::counts)) {
      guardrails.requireSafe(plan, backend.readAll(plan.zone()), changesOften);
    }
    backend.apply(plan);
  }

  private boolean counts(Change change) {
    return !change.isNoOp() && !changesOften.test(change.key());
  }
}
