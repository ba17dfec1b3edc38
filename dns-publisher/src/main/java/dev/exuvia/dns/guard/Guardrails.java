package dev.exuvia.dns.guard;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.PlanTooLargeException;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RrsetKey;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How much of a zone one plan may change without force. Creations are free: they break nobody. A
 * change of TTL alone counts, because a TTL once seen cannot be taken back.
 *
 * @param largestShare of the RRsets that are served, how many may change or go, 0 to 1
 * @param smallestZone zones with fewer RRsets are not checked: there, one RRset is a large share
 */
public record Guardrails(double largestShare, int smallestZone) {
  /** 30 % of zones with 10 RRsets and more. */
  public static final Guardrails DEFAULT = new Guardrails(0.3, 10);

  public Guardrails {
    if (!(largestShare >= 0 && largestShare <= 1)) {
      throw new IllegalArgumentException("a share is 0 to 1, found " + largestShare);
    }
    if (smallestZone < 0) {
      throw new IllegalArgumentException("a zone has 0 RRsets or more, found " + smallestZone);
    }
  }

  /**
   * Lets a plan pass, or not. What is in force already does not count, so that repeating a plan
   * whose outcome nobody saw passes as the first try did.
   *
   * @param served the whole zone
   * @throws PlanTooLargeException when it changes too large a share and is not forced
   */
  public void requireSafe(Plan plan, Collection<RecordSet> served) {
    requireSafe(plan, served, key -> false);
  }

  /**
   * The same, and some RRsets don't count as changed.
   *
   * @param changesOften these
   */
  public void requireSafe(
      Plan plan, Collection<RecordSet> served, Predicate<RrsetKey> changesOften) {
    if (plan.forced() || served.size() < smallestZone) {
      return;
    }
    Map<RrsetKey, RecordSet> byKey =
        served.stream().collect(Collectors.toMap(RecordSet::key, Function.identity()));
    long touched =
        plan.changes().stream()
            .filter(change -> !changesOften.test(change.key()))
            .filter(change -> touches(change, byKey.get(change.key())))
            .count();
    if (touched > largestShare * served.size()) {
      throw PlanTooLargeException.forOneZone(plan.zone(), touched, served.size(), largestShare);
    }
  }

  private static boolean touches(Change change, RecordSet served) {
    return served != null && !change.isNoOp() && !Optional.of(served).equals(change.after());
  }
}
