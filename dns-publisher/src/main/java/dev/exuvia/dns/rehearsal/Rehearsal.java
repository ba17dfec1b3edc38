package dev.exuvia.dns.rehearsal;

import dev.exuvia.dns.checker.Checker;
import dev.exuvia.dns.checker.Interval;
import dev.exuvia.dns.checker.Timeline;
import dev.exuvia.dns.checker.Violation;
import dev.exuvia.dns.planner.Intent;
import dev.exuvia.dns.planner.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A schedule played through on paper.
 *
 * @param start when the schedule would begin
 * @param lateness one per name server of each zone: which share of the zone's lag it is late with
 *     every change, 0 to 1
 */
public record Rehearsal(Instant start, List<Double> lateness) {
  /** Long enough for everything to be forgotten. */
  private static final Duration AFTERMATH = Duration.ofDays(30);

  public Rehearsal {
    lateness = List.copyOf(lateness);
    if (lateness.isEmpty() || lateness.stream().anyMatch(share -> share < 0 || share > 1)) {
      throw new IllegalArgumentException("servers are late by a share from 0 to 1: " + lateness);
    }
  }

  /** With one server that is never late and one that is as late as it may be. */
  public static Rehearsal atWorst(Instant start) {
    return new Rehearsal(start, List.of(0.0, 1.0));
  }

  /** All that would be wrong, from the start of the schedule on. */
  public List<Violation> violations(Intent intent, Schedule schedule) {
    Duration last = schedule.steps().getLast().at();
    Interval period = new Interval(start, start.plus(last).plus(AFTERMATH));
    return new Checker(intent.timing().slack())
        .check(
            timeline(intent, schedule), new PlannedFleet(intent, schedule, start).fleet(), period);
  }

  /** What every server would give when. */
  public Timeline timeline(Intent intent, Schedule schedule) {
    PlannedRecords records = new PlannedRecords(intent, schedule, start);
    return new Timeline(lateness.stream().flatMap(records::servedBy).toList());
  }
}
