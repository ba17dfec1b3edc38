package dev.exuvia.engine;

import dev.exuvia.playbooks.Step;
import dev.exuvia.playbooks.StepKind;
import java.util.Optional;

/** What a person may ask of an execution, as changes of it. */
final class Commands {

  private Commands() {}

  static void abort(Revision revision, String why) {
    Execution execution = revision.before();
    if (execution.ended()) {
      throw new RefusedCommandException("The execution has ended as " + execution.state());
    }
    if (revision.course().back()) {
      return;
    }
    if (execution.pastPointOfNoReturn()) {
      throw new RefusedCommandException(
          "The execution is past its point of no return: let it finish, then roll back, or abandon"
              + " it as it is");
    }
    turnBack(revision, Course.BACK_AFTER_ABORT, "aborted: " + why);
  }

  static void turnBack(Revision revision, Course course, String why) {
    revision.runs().stream()
        .filter(run -> run.is(StepState.NEEDS_OPERATOR))
        .forEach(run -> revision.silently(run.end(StepState.FAILED, revision.now())));
    revision.runs().stream()
        .filter(run -> run.is(StepState.WAITING))
        .map(run -> run.abandon("the execution turned back", revision.now()))
        .forEach(run -> revision.step(run, Event.Type.STEP_ABANDONED));
    revision.turn(course, why);
  }

  /** Lets nothing begin any more until it is resumed; what is under way comes to its end. */
  static void pause(Revision revision, Cause cause) {
    requireActive(revision);
    if (revision.paused().isPresent()) {
      throw new RefusedCommandException(
          "The execution is paused already, by %s: %s"
              .formatted(revision.paused().get().actor(), revision.paused().get().why()));
    }
    revision.pause(cause);
    revision.wakeAt(Optional.of(revision.now()));
  }

  static void resume(Revision revision) {
    requireActive(revision);
    if (revision.paused().isEmpty()) {
      throw new RefusedCommandException("The execution is not paused");
    }
    revision.resume();
  }

  /**
   * Leaves out a step that stands still. Not one that makes the way back impossible, and no
   * mandatory wait: what would break then, nobody has looked at.
   */
  static void skip(Revision revision, String step, String why) {
    requireActive(revision);
    StepRun run = revision.step(step);
    Step definition = revision.before().definition(step);
    if (!run.is(StepState.NEEDS_OPERATOR) && !run.is(StepState.WAITING)) {
      throw new RefusedCommandException(
          "Only a step that waits or asks can be skipped; %s is %s".formatted(step, run.state()));
    }
    if (revision.course().back()) {
      throw new RefusedCommandException(
          "The execution is being backed out: what %s did can't be left".formatted(step));
    }
    if (definition.pointOfNoReturn() || definition.kind() == StepKind.WAIT) {
      throw new RefusedCommandException(
          "%s can't be skipped: %s"
              .formatted(
                  step,
                  definition.pointOfNoReturn()
                      ? "it is the point of no return, which all that comes after it relies on"
                      : "it is a mandatory wait, which all that comes after it relies on"));
    }
    revision.step(run.skip("skipped: " + why), Event.Type.STEP_SKIPPED, Optional.of(why));
    revision.wakeAt(Optional.of(revision.now()));
  }

  private static void requireActive(Revision revision) {
    if (revision.before().ended()) {
      throw new RefusedCommandException("The execution has ended as " + revision.before().state());
    }
  }

  /** Ends the execution as failed and leaves everything in the world as it is. */
  static void abandon(Revision revision, String why) {
    if (revision.before().ended()) {
      throw new RefusedCommandException("The execution has ended as " + revision.before().state());
    }
    revision.end(ExecutionState.FAILED, Optional.of("abandoned: " + why));
  }

  /** Makes a step that waits for a person or for its next attempt run again now. */
  static void retry(Revision revision, String step, String why) {
    StepRun run = revision.step(step);
    boolean standsStill = run.is(StepState.NEEDS_OPERATOR) || run.is(StepState.WAITING);
    if (revision.before().ended() || !standsStill) {
      throw new RefusedCommandException(
          "Only a step that waits can be retried; %s is %s in an execution that is %s"
              .formatted(step, run.state(), revision.before().state()));
    }
    Pause over =
        run.looksLater()
            ? Pause.looking(revision.now(), revision.now())
            : Pause.retrying(revision.now(), revision.now());
    revision.step(
        run.tries(run.tries().forgiven()).pause(StepState.WAITING, over),
        Event.Type.STEP_RETRIED,
        Optional.of(why));
    revision.wakeAt(Optional.of(revision.now()));
  }
}
