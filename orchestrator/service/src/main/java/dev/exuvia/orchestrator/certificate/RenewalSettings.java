package dev.exuvia.orchestrator.certificate;

import java.time.Duration;

/**
 * How certificates are watched.
 *
 * @param period from one rotation to the next
 * @param replace whether certificates that are due are replaced by themselves
 * @param playbook replaces them in place
 */
public record RenewalSettings(Duration period, boolean replace, String playbook) {

  /** With less left than this, an operator should know: a rotation and a half. */
  Duration alarming() {
    return period.multipliedBy(3).dividedBy(2);
  }
}
