package dev.exuvia.orchestrator.rotation.plan;

import dev.exuvia.dns.planner.Reason;
import dev.exuvia.dns.propagation.Subject;
import java.time.Duration;
import java.util.Optional;

/**
 * A wait for caches that the plan found necessary.
 *
 * @param after the step that changes the RRset; empty for what an earlier execution changed
 * @param before the step that must not begin sooner
 * @param subject the RRset that caches may hold
 * @param ttls how many of the TTLs that were served before the change
 * @param length from the begin of this execution on, for what an earlier one changed
 * @param why the plan's reason
 */
public record PlannedWait(
    Optional<String> after, String before, Subject subject, int ttls, Duration length, String why) {

  static PlannedWait afterChange(String after, String before, Reason.Remembered cached) {
    return new PlannedWait(
        Optional.of(after),
        before,
        cached.subject(),
        cached.ttls(),
        cached.length(),
        cached.text());
  }

  static PlannedWait forLeftover(String before, Reason.LeftOver left) {
    return new PlannedWait(Optional.empty(), before, left.subject(), 0, left.length(), left.text());
  }
}
