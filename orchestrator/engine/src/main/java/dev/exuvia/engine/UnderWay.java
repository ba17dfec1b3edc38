package dev.exuvia.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The attempts that a shift has under way, and their time limits. Used by one thread. */
final class UnderWay {

  private final Map<String, AttemptRun> byStep = new HashMap<>();
  private final Duration grace;

  UnderWay(Duration grace) {
    this.grace = grace;
  }

  Set<String> steps() {
    return Set.copyOf(byStep.keySet());
  }

  void add(AttemptRun run) {
    byStep.put(run.attempt().step(), run);
  }

  /** Forgets the attempt unless the step is already at a later one. */
  void remove(Attempt attempt) {
    byStep.computeIfPresent(
        attempt.step(), (step, run) -> run.attempt().number() == attempt.number() ? null : run);
  }

  /** When the next attempt has to be stopped or given up. */
  Optional<Instant> nextDeadline(Instant now) {
    return byStep.values().stream()
        .map(run -> run.deadline().isAfter(now) ? run.deadline() : run.deadline().plus(grace))
        .min(Instant::compareTo);
  }

  /** Stops what is over its time and gives up what doesn't end when it is stopped. */
  void enforce(Instant now) {
    for (AttemptRun run : byStep.values()) {
      String why = "timed out after " + run.timeout();
      if (!run.deadline().isAfter(now)) {
        run.stop(why);
      }
      if (!run.deadline().plus(grace).isAfter(now)) {
        run.giveUp(why + " and did not end when it was interrupted");
      }
    }
  }

  /** Asks what goes forward to end at once, as the execution goes back. */
  void turnBack() {
    byStep.values().stream()
        .filter(run -> !run.attempt().backwards())
        .forEach(run -> run.stop("interrupted, as the execution is backed out"));
  }

  /** Interrupts everything and waits a moment for it to end. */
  void stopAll() throws InterruptedException {
    byStep.values().forEach(run -> run.stop("the orchestrator lets go"));
    long deadline = System.nanoTime() + grace.toNanos();
    for (AttemptRun run : byStep.values()) {
      run.awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }
  }
}
