package dev.exuvia.engine;

import dev.exuvia.playbooks.Needs;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides what happens next to an execution: a pure function of its snapshot, the attempts this
 * node has under way, and the time.
 *
 * <p>Forward, a step may begin when all it needs is done; a step that gave up lets what is under
 * way end and begins nothing more. Backward, a step is compensated when every step that needs it
 * and has ever begun is compensated: the reverse order. Steps that had begun but weren't done are
 * compensated too, because they may have changed the world half-way. In both directions a step that
 * is RUNNING but not under way here was left by a node that died, and begins again. While it is
 * paused nothing begins.
 */
final class Decider {

  private Decider() {}

  /**
   * @param underWay names of the steps this node runs attempts for
   */
  static Decision decide(Execution execution, Set<String> underWay, Instant now) {
    if (execution.ended()) {
      return new Decision.End(execution.state());
    }
    if (execution.paused().isPresent()) {
      return underWay.isEmpty()
          ? new Decision.AwaitOperator()
          : new Decision.AwaitAttempts(Optional.empty());
    }
    return execution.course().back()
        ? backward(execution, underWay, now)
        : forward(execution, underWay, now);
  }

  private static Decision forward(Execution execution, Set<String> underWay, Instant now) {
    Optional<StepRun> failed = first(execution, run -> run.is(StepState.FAILED));
    if (failed.isPresent()) {
      return underWay.isEmpty()
          ? new Decision.TurnBack(failed.get().name() + ": " + failed.get().why().orElse("gave up"))
          : new Decision.AwaitAttempts(Optional.empty());
    }
    List<String> ready = names(execution, run -> mayBegin(execution, run, underWay, now));
    if (!ready.isEmpty()) {
      return new Decision.Begin(ready, false);
    }
    return execution.runs().stream().allMatch(StepRun::isBehind)
        ? new Decision.End(Course.FORWARD.end())
        : rest(execution.runs(), underWay);
  }

  private static boolean mayBegin(
      Execution execution, StepRun run, Set<String> underWay, Instant now) {
    return switch (run.state()) {
      case PENDING ->
          execution.definition(run.name()).needs().stream()
              .allMatch(need -> execution.step(need).isBehind());
      case RUNNING -> !underWay.contains(run.name());
      case WAITING -> run.due(now);
      case DONE, FAILED, COMPENSATED, NEEDS_OPERATOR, ABANDONED, SKIPPED -> false;
    };
  }

  private static Decision backward(Execution execution, Set<String> underWay, Instant now) {
    List<StepRun> open =
        execution.runs().stream()
            .filter(run -> run.begun() && !run.is(StepState.COMPENSATED))
            .toList();
    if (open.isEmpty()) {
      return new Decision.End(execution.course().end());
    }
    if (open.stream().anyMatch(run -> !run.backwards() && underWay.contains(run.name()))) {
      return new Decision.AwaitAttempts(Optional.empty());
    }
    List<StepRun> last = last(execution, open);
    List<String> ready =
        last.stream().filter(run -> mayCompensate(run, underWay, now)).map(StepRun::name).toList();
    return ready.isEmpty() ? rest(last, underWay) : new Decision.Begin(ready, true);
  }

  /** Those that no other open step needs, directly or by way of others. */
  private static List<StepRun> last(Execution execution, List<StepRun> open) {
    Needs needs = execution.request().playbook().needs();
    return open.stream()
        .filter(
            run ->
                open.stream()
                    .noneMatch(other -> needs.allBefore(other.name()).contains(run.name())))
        .toList();
  }

  private static boolean mayCompensate(StepRun run, Set<String> underWay, Instant now) {
    if (!run.backwards()) {
      return true;
    }
    return run.due(now) || (run.is(StepState.RUNNING) && !underWay.contains(run.name()));
  }

  /** Nothing can begin now: what comes first? */
  private static Decision rest(Collection<StepRun> runs, Set<String> underWay) {
    Optional<Instant> next =
        runs.stream()
            .filter(run -> run.is(StepState.WAITING))
            .flatMap(run -> run.pause().flatMap(Pause::until).stream())
            .min(Instant::compareTo);
    if (!underWay.isEmpty()) {
      return new Decision.AwaitAttempts(next);
    }
    return next.<Decision>map(Decision.SleepUntil::new).orElseGet(Decision.AwaitOperator::new);
  }

  private static Optional<StepRun> first(Execution execution, Predicate<StepRun> wanted) {
    return execution.runs().stream().filter(wanted).findFirst();
  }

  private static List<String> names(Execution execution, Predicate<StepRun> wanted) {
    return execution.runs().stream().filter(wanted).map(StepRun::name).toList();
  }
}
