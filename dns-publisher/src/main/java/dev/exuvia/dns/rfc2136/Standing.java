package dev.exuvia.dns.rfc2136;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.ZoneConflictException.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a zone stands between what a plan expects and what it wants. */
sealed interface Standing {
  /** Everything is as the plan leaves it: somebody, perhaps we, already applied it. */
  record Applied() implements Standing {}

  /** Everything is as the plan expects it. */
  record Ready() implements Standing {}

  /** At least one RRset is not as expected; a plan that is half in force is also this. */
  record Conflict(List<Difference> differences) implements Standing {}

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
}
