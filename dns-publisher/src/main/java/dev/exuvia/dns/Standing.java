package dev.exuvia.dns;

import dev.exuvia.dns.ZoneConflictException.Difference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a zone stands between what a plan expects and what it wants. */
public sealed interface Standing {
  /** Everything is as the plan leaves it: somebody, perhaps we, already applied it. */
  record Applied() implements Standing {}

  /** Everything is as the plan expects it. */
  record Ready() implements Standing {}

  /** At least one RRset is not as expected; a plan that is half in force is also this. */
  record Conflict(List<Difference> differences) implements Standing {
    public Conflict {
      differences = List.copyOf(differences);
    }
  }

  /**
   * Compares data and TTLs.
   *
   * @param served for each change what is served now, in the same order
   */
  static Standing of(List<Change> changes, List<Optional<RecordSet>> served) {
    List<Difference> differences = new ArrayList<>();
    boolean applied = true;
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      applied &= change.after().equals(served.get(i));
      if (!change.before().equals(served.get(i))) {
        differences.add(new Difference(change, served.get(i)));
      }
    }
    if (differences.isEmpty()) {
      return new Ready();
    }
    return applied ? new Applied() : new Conflict(differences);
  }

  /**
   * Compares a plan with a whole zone, or with all of it that the plan is about.
   *
   * @param served at most one RRset per name and type
   */
  static Standing of(Plan plan, Collection<RecordSet> served) {
    Map<RrsetKey, RecordSet> byKey = new HashMap<>();
    served.forEach(set -> byKey.put(set.key(), set));
    return of(
        plan.changes(),
        plan.changes().stream()
            .map(change -> Optional.ofNullable(byKey.get(change.key())))
            .toList());
  }
}
