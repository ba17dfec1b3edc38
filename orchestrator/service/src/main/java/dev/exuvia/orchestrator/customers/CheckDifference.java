package dev.exuvia.orchestrator.customers;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How two checks of a domain differ. That a cache is behind is no difference: what it is behind of
 * was the change.
 *
 * @param why what changed, record by record
 */
public record CheckDifference(CustomerEvent.Type type, String why) {

  /** Empty when the later check came out like the one before. */
  public static Optional<CheckDifference> between(Optional<CheckResult> before, CheckResult after) {
    return before
        .map(known -> change(verdicts(known), verdicts(after)))
        .orElseGet(
            () ->
                Optional.of(
                    new CheckDifference(
                        CustomerEvent.Type.FIRST_CHECK, "it came out " + after.verdict())));
  }

  private static Optional<CheckDifference> change(
      Map<String, Verdict> before, Map<String, Verdict> after) {
    Map<String, Verdict> changed = new TreeMap<>(after);
    changed.entrySet().removeIf(entry -> before(before, entry.getKey()) == entry.getValue());
    if (changed.isEmpty()) {
      return Optional.empty();
    }
    boolean worse =
        changed.entrySet().stream()
            .anyMatch(entry -> entry.getValue().compareTo(before(before, entry.getKey())) > 0);
    String why =
        changed.entrySet().stream()
            .map(
                entry ->
                    "%s: %s → %s"
                        .formatted(
                            entry.getKey(), before(before, entry.getKey()), entry.getValue()))
            .collect(joining("; "));
    return Optional.of(
        new CheckDifference(
            worse ? CustomerEvent.Type.DRIFTED : CustomerEvent.Type.RECOVERED, why));
  }

  private static Verdict before(Map<String, Verdict> verdicts, String record) {
    return verdicts.getOrDefault(record, Verdict.RIGHT);
  }

  private static Map<String, Verdict> verdicts(CheckResult result) {
    Map<String, Verdict> verdicts = new TreeMap<>();
    result
        .records()
        .forEach(each -> verdicts.put(each.name() + " " + each.type(), steady(each.verdict())));
    return verdicts;
  }

  private static Verdict steady(Verdict verdict) {
    return verdict == Verdict.STALE_CACHE ? Verdict.RIGHT : verdict;
  }
}
