package dev.exuvia.lab.probe;

import java.time.Duration;
import java.util.Optional;

/**
 * What to probe, and how long to wait.
 *
 * @param service the one under test
 * @param control a plain one that never changes, probed beside it; empty if there is none
 * @param onTime in which an answer is expected; 3 s says the contract with the users
 * @param patience how long real clients wait; a right answer in between is late
 * @param atOnce how many probes may run at the same time
 */
public record ProbePlan(
    ProbeTarget service,
    Optional<ProbeTarget> control,
    Duration onTime,
    Duration patience,
    int atOnce) {

  public ProbePlan {
    if (atOnce < 1 || !onTime.isPositive() || patience.compareTo(onTime) < 0) {
      throw new IllegalArgumentException("at least one probe at once, and some time for it");
    }
  }
}
