/**
 * Puts a planned schedule before the checker: the schedule is played through on paper, with name
 * servers as late as they may be, and what they would give becomes a timeline.
 */
package dev.exuvia.dns.rehearsal;
