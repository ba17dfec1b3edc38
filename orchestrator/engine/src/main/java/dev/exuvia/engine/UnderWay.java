package dev.exuvia.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** The attempts that a shift has under way, and their time limits. Used by one thread. */
final class UnderWay {

  private final Map<String, AttemptRun> byStep = new HashMap<>();
  private final Duration grace;

  UnderWay(Duration grace) {
    this.grace = grace;
  }

  void add(AttemptRun run) {
    byStep.put(run.attempt().step(), run);
  }

  /** Forgets the attempt unless the step is already at a later one. */
  void remove(Attempt attempt) {
    byStep.computeIfPresent(
        attempt.step(), (step, run) -> run.attempt().number() == attempt.number() ? null : run);
  }

  /** Those whose result is not among these. */
  Set<String> stepsWithout(List<AttemptResult> results) {
    return byStep.values().stream()
        .map(AttemptRun::attempt)
        .filter(attempt -> results.stream().noneMatch(result -> isSame(result.attempt(), attempt)))
        .map(Attempt::step)
        .collect(Collectors.toSet());
  }

  private static boolean isSame(Attempt one, Attempt other) {
    return one.step().equals(other.step()) && one.number() == other.number();
  }

  /** How long it is until the next attempt has to be stopped or given up, in nanoseconds. */
  OptionalLong untilLimit(long ticks) {
    return byStep.values().stream()
        .mapToLong(run -> run.left(ticks) > 0 ? run.left(ticks) : run.left(ticks) + grace.toNanos())
        .map(left -> Math.max(0, left))
        .min();
  }

  /** Stops what is over its time and gives up what doesn't end when it is stopped. */
  void enforce(long ticks) {
    for (AttemptRun run : byStep.values()) {
      String why = "timed out after " + run.timeout();
      long left = run.left(ticks);
      if (left <= 0) {
        run.stop(why);
      }
      if (left + grace.toNanos() <= 0) {
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
