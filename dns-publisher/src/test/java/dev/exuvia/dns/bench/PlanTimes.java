package dev.exuvia.dns.bench;

import java.time.Duration;

/** How long it took to find a plan, and to prove it right. */
record PlanTimes(Duration planning, Duration checking) {
  private static final double MILLIS = 1000;

  double planningSeconds() {
    return planning.toMillis() / MILLIS;
  }

  double checkingSeconds() {
    return checking.toMillis() / MILLIS;
  }

  double planSeconds() {
    return planning.plus(checking).toMillis() / MILLIS;
  }
}
