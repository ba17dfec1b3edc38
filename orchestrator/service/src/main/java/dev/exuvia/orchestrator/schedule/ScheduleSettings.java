package dev.exuvia.orchestrator.schedule;

import java.time.Duration;

/**
 * When the fleet rotates without being asked.
 *
 * @param enabled whether it does
 * @param playbook which one runs
 * @param period from the beginning of one rotation to the next, without jitter
 * @param jitter how much earlier or later than the period the next one may begin; below the period
 * @param postponement when to try again if one can't begin because another execution is active
 */
public record ScheduleSettings(
    boolean enabled, String playbook, Duration period, Duration jitter, Duration postponement) {}
