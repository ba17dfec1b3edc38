package dev.exuvia.orchestrator.rotation.plan;

import dev.exuvia.dns.checker.Violation;
import dev.exuvia.dns.planner.Event;
import dev.exuvia.dns.planner.Intent;
import dev.exuvia.dns.planner.Schedule;
import dev.exuvia.dns.planner.Wait;
import dev.exuvia.dns.rehearsal.Rehearsal;
import dev.exuvia.orchestrator.rotation.plan.PlaybookCover.Publishing;
import dev.exuvia.playbooks.Playbook;
import dev.exuvia.playbooks.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A schedule and what it was made from.
 *
 * @param publishing what publishes what comes, and takes back what goes
 * @param effects what actions do
 */
public record Outline(
    Intent intent, Schedule schedule, Publishing publishing, PlaybookCover.Effects effects) {

  /** The waits that a playbook leaves out. */
  public List<Wait> missing(Playbook playbook) {
    return cover(playbook).missing();
  }

  /** The waits for caches, by a playbook's steps. */
  public List<PlannedWait> waits(Playbook playbook) {
    return cover(playbook).waits();
  }

  /** The step of a playbook that makes an event happen, if one does. */
  public Optional<String> stepOf(Event event, Playbook playbook) {
    return cover(playbook).steps(event).stream().map(Step::name).findFirst();
  }

  /**
   * What would go wrong if the schedule were kept to the letter from some moment on, found by the
   * checker, which shares no arithmetic with the planner. What was wrong before is not the
   * schedule's doing.
   */
  public List<Violation> violations(Instant start) {
    return Rehearsal.atWorst(start).violations(intent, schedule).stream()
        .filter(
            violation -> schedule.inherited().isEmpty() || violation.when().from().isAfter(start))
        .toList();
  }

  private PlaybookCover cover(Playbook playbook) {
    return new PlaybookCover(playbook, schedule, publishing, effects);
  }
}
