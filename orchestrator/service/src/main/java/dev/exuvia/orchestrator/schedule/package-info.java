/**
 * When the fleet's regular rotation is due: a period after the one before, give or take a jitter
 * that nobody can predict, later while something else is going on. {@link
 * dev.exuvia.orchestrator.schedule.RotationSchedule} decides; who wakes it is {@code wakeup}.
 */
package dev.exuvia.orchestrator.schedule;
