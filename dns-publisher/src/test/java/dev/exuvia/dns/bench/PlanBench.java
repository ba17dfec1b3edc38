package dev.exuvia.dns.bench;

import dev.exuvia.dns.planner.Intent;
import dev.exuvia.dns.planner.Planner;
import dev.exuvia.dns.planner.Schedule;
import dev.exuvia.dns.rehearsal.Rehearsal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Plans the rotation of a service that many domains use, and puts the plan before the checker. */
final class PlanBench {
  static final int DOMAINS = 10_000;

  private static final int WARM_UP_DOMAINS = 300;
  private static final Instant START = Instant.EPOCH;

  private PlanBench() {}

  /** Small rotations warm up our JIT compiler first, as in a service that has run for a while. */
  static PlanTimes run() {
    for (int turn = 0; turn < Contest.TURNS; turn++) {
      measure(BigRotation.of(WARM_UP_DOMAINS));
    }
    return measure(BigRotation.of(DOMAINS));
  }

  private static PlanTimes measure(Intent intent) {
    long begun = System.nanoTime();
    Schedule schedule = new Planner().plan(intent);
    long planned = System.nanoTime();
    List<?> violations = Rehearsal.atWorst(START).violations(intent, schedule);
    long checked = System.nanoTime();
    if (!violations.isEmpty()) {
      throw new IllegalStateException("the checker objects: " + violations.getFirst());
    }
    return new PlanTimes(Duration.ofNanos(planned - begun), Duration.ofNanos(checked - planned));
  }
}
