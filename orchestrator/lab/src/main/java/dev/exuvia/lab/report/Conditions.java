package dev.exuvia.lab.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Collects the conditions that a report does not meet, each with its kind. */
final class Conditions {

  private static final int EXAMPLES = 5;

  private final LabReport report;
  private final List<Unmet> unmet = new ArrayList<>();

  Conditions(LabReport report) {
    this.report = report;
  }

  List<Unmet> unmet() {
    return List.copyOf(unmet);
  }

  // --- promises ---

  void is(String field, Object value, Object wanted) {
    promise(value.equals(wanted), "%s is %s, must be %s".formatted(field, value, wanted));
  }

  void zero(String field, long value) {
    promise(value == 0, "%s is %d, must be 0".formatted(field, value));
  }

  void some(String field, long value) {
    promise(value > 0, field + " is 0, must be more");
  }

  void changed(String fact, Collection<String> before, Collection<String> after) {
    boolean known = !before.isEmpty() && !after.isEmpty();
    promise(
        known && Collections.disjoint(before, after),
        "after.%s is %s, must be known and share nothing with %s".formatted(fact, after, before));
  }

  /** These are not met, as each says itself. */
  void promised(List<String> otherwise) {
    otherwise.stream().map(Unmet::promise).forEach(unmet::add);
  }

  private void promise(boolean met, String otherwise) {
    if (!met) {
      unmet.add(Unmet.promise(otherwise));
    }
  }

  // --- limits of time ---

  /** Must be none. Those that are overdue, and nothing worse, may be the machine's doing. */
  void zeroButOverdue(String field, long value, long overdue) {
    zeroButOverdue(field, value, overdue, field);
  }

  /**
   * @param limit under which the report keeps those that are overdue
   */
  void zeroButOverdue(String field, long value, long overdue, String limit) {
    if (value > overdue) {
      zero(field, value);
    } else if (value > 0) {
      missed("%s is %d, must be 0".formatted(field, value), limit, value);
    }
  }

  /** Missed at single moments, which the report keeps under this limit. */
  void inTime(String field, Object value, Object wanted, boolean met, String limit) {
    if (!met) {
      missed("%s is %s, must be %s".formatted(field, value, wanted), limit, 1);
    }
  }

  /** So much, over the whole time in which mail was offered. */
  void rate(String field, double value, double least) {
    throughout(field, value, "at least " + least, value >= least, report.machine().whileOffering());
  }

  /**
   * Missed over a long time.
   *
   * @param evidence what shows that the machine stood still for much of it; empty if nothing does
   */
  void throughout(String field, Object value, Object wanted, boolean met, String evidence) {
    if (!met) {
      unmet.add(
          new Unmet(
              "%s is %s, must be %s".formatted(field, value, wanted),
              Unmet.Kind.TIME,
              evidence.isEmpty() ? List.of() : List.of(evidence),
              !evidence.isEmpty()));
    }
  }

  /** Excused only if the report knows of as many misses, and each of them is. */
  private void missed(String text, String limit, long atLeast) {
    List<Missed> misses =
        report.missed().stream().filter(each -> each.limit().equals(limit)).toList();
    boolean excused = misses.size() >= atLeast && misses.stream().allMatch(Missed::isExcused);
    Stream<Missed> tellingFirst =
        Stream.concat(
            misses.stream().filter(each -> !each.isExcused()),
            misses.stream().filter(Missed::isExcused));
    unmet.add(
        new Unmet(
            text,
            Unmet.Kind.TIME,
            tellingFirst.limit(EXAMPLES).map(Missed::toString).toList(),
            excused));
  }
}
