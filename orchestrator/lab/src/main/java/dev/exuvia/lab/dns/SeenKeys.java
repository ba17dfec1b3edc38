package dev.exuvia.lab.dns;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.checker.State;
import dev.exuvia.dns.checker.Timeline;
import dev.exuvia.lab.report.RotationView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The texts of DKIM keys as name servers gave them. When they were there is not taken from it. */
record SeenKeys(Timeline seen) {

  /**
   * The keys of a party. A slot of the customers' ring has other keys at other times: its are those
   * that came from the rotation that brought the party on, and before the end of the one that
   * replaced it.
   */
  List<RecordSet> keys(
      Party party, Optional<RotationView> brought, Optional<RotationView> replaced) {
    Set<String> owners = new TreeSet<>(party.selectors());
    Instant first = brought.flatMap(RotationView::startedAt).orElse(Instant.MIN);
    Instant last = replaced.flatMap(RotationView::endedAt).orElse(Instant.MAX);
    return seen.served().stream()
        .filter(served -> owners.contains(served.subject().name()))
        .filter(served -> served.when().from().compareTo(first) >= 0)
        .filter(served -> served.when().from().isBefore(last))
        .map(served -> served.state())
        .filter(State.Present.class::isInstance)
        .map(state -> ((State.Present) state).content())
        .filter(key -> !isRevoked(key))
        .distinct()
        .toList();
  }

  /** Nothing has to be verified with an empty {@code p=} (RFC 6376 section 3.6.1). */
  private static boolean isRevoked(RecordSet key) {
    return key.texts().stream().anyMatch(text -> text.strip().endsWith("p="));
  }
}
