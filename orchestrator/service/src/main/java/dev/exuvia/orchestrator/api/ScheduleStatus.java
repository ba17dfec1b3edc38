package dev.exuvia.orchestrator.api;

import dev.exuvia.orchestrator.schedule.RotationSchedule;
import dev.exuvia.orchestrator.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;

/**
 * The regular rotation as the API tells it.
 *
 * @param enabled whether it happens
 * @param playbook what runs
 * @param period from one to the next, ISO 8601
 * @param jitter how much earlier or later
 * @param nextAt when the next one begins
 * @param note how that came about
 */
public record ScheduleStatus(
    boolean enabled,
    String playbook,
    Duration period,
    Duration jitter,
    Instant nextAt,
    String note) {

  static ScheduleStatus of(RotationSchedule schedule) {
    Schedule next = schedule.next();
    return new ScheduleStatus(
        schedule.settings().enabled(),
        schedule.settings().playbook(),
        schedule.settings().period(),
        schedule.settings().jitter(),
        next.nextAt(),
        next.note());
  }
}
