package dev.exuvia.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exuvia.playbooks.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How attempts change their step.
 *
 * <p>Only the step's current attempt may speak: one that was begun again elsewhere, or whose
 * execution has ended, is stale and changes nothing. A failure that no retry can cure turns the
 * execution back while that is possible; past the point of no return, or on the way back itself, it
 * becomes a question to the operator.
 */
final class Attempts {

  /** So often an attempt may be lost with its orchestrator, whatever the step's policy says. */
  private static final int LOST_AT_LEAST = 3;

  /** An outcome in the past, or now, must not make an action run as fast as it can. */
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

  private Attempts() {}

  /** Begins the next attempt at a step, or goes on with one that looks again. */
  static Optional<Attempt> begin(Revision revision, String step, boolean back, String node) {
    StepRun run = revision.step(step);
    revision.wakeBy(revision.now());
    if (run.looksLater() && run.backwards() == back) {
      return Optional.of(goOn(revision, run, node));
    }
    if (!run.is(StepState.RUNNING) || run.backwards() != back) {
      return Optional.of(start(revision, run, back, node));
    }
    return lost(revision, run).map(counted -> start(revision, counted, back, node));
  }

  /** The attempt that the step was at has ended with its orchestrator; the next may begin. */
  static void lost(Revision revision, String step) {
    lost(revision, revision.step(step))
        .ifPresent(
            counted ->
                revision.step(
                    counted
                        .because("it ended with its orchestrator")
                        .pause(StepState.WAITING, Pause.retrying(revision.now(), revision.now())),
                    Event.Type.STEP_ATTEMPT_FAILED));
  }

  /** Whatever ends its orchestrator each time it runs must come to an end, too. */
  private static Optional<StepRun> lost(Revision revision, StepRun run) {
    StepRun counted = run.tries(run.tries().failedOnce());
    int failures = counted.tries().failed();
    if (failures < LOST_AT_LEAST
        || revision.before().definition(run.name()).retry().allowsAfter(failures)) {
      return Optional.of(counted);
    }
    giveUp(
        revision,
        counted.because(
            "gave up after %d failed attempts: the last ended with its orchestrator"
                .formatted(failures)));
    return Optional.empty();
  }

  /** An attempt that was stopped in mid-work and has not failed: the next one begins at once. */
  static void putBack(Revision revision, Attempt attempt, String why) {
    StepRun run = current(revision, attempt);
    end(revision, attempt, "INTERRUPTED", Optional.of(why));
    pause(revision, run.because(why), Pause.waiting(revision.now(), revision.now()));
  }

  private static Attempt start(Revision revision, StepRun run, boolean back, String node) {
    StepRun running = run.start(back, revision.now());
    revision.step(running, Event.Type.STEP_STARTED);
    Attempt attempt = open(running, node, revision.now());
    revision.attempt(attempt);
    return attempt;
  }

  /** Each look has the step's whole time limit, so its own beginning counts. */
  private static Attempt goOn(Revision revision, StepRun run, String node) {
    StepRun looking = run.resume(revision.now());
    revision.silently(looking);
    return open(looking, node, revision.now());
  }

  private static Attempt open(StepRun run, String node, Instant since) {
    return new Attempt(
        run.name(),
        run.tries().started(),
        run.backwards(),
        node,
        since,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static void save(Revision revision, Attempt attempt, JsonNode note) {
    revision.silently(current(revision, attempt).saved(note));
  }

  static void finish(Revision revision, Attempt attempt, StepOutcome outcome) {
    StepRun run = current(revision, attempt);
    switch (outcome) {
      case StepOutcome.Done done -> done(revision, attempt, run.output(leftBy(run, done)));
      case StepOutcome.WaitUntil wait -> {
        end(revision, attempt, "WAIT", Optional.of(wait.why()));
        pause(
            revision,
            run.because(wait.why()),
            Pause.waiting(revision.now(), notTooSoon(revision, wait.until())));
      }
      case StepOutcome.LookAgain look ->
          lookAgain(revision, run.because(look.why()), notTooSoon(revision, look.at()));
      case StepOutcome.RetryAt retry ->
          retry(revision, attempt, run, notTooSoon(revision, retry.at()), retry.why());
      case StepOutcome.NeedsOperator question -> {
        end(revision, attempt, "NEEDS_OPERATOR", Optional.of(question.why()));
        ask(revision, run.because(question.why()), question.safeUntil());
      }
      case StepOutcome.Fatal fatal -> {
        end(revision, attempt, "FATAL", Optional.of(fatal.why()));
        giveUp(revision, run.because(fatal.why()));
      }
    }
  }

  /** The failed attempt is repeated after the delay that the step's policy has for it. */
  static StepOutcome.RetryAt retry(Execution execution, Attempt attempt, Instant now, String why) {
    RetryPolicy policy = execution.definition(attempt.step()).retry();
    int failed = execution.step(attempt.step()).tries().failed() + 1;
    return new StepOutcome.RetryAt(now.plus(policy.delayAfter(failed)), why);
  }

  private static Instant notTooSoon(Revision revision, Instant at) {
    Instant soonest = revision.now().plus(SHORTEST_PAUSE);
    return at.isBefore(soonest) ? soonest : at;
  }

  private static StepRun current(Revision revision, Attempt attempt) {
    StepRun run = revision.step(attempt.step());
    boolean current =
        !revision.before().ended()
            && run.is(StepState.RUNNING)
            && run.tries().started() == attempt.number();
    if (!current) {
      throw new StaleAttemptException(attempt);
    }
    return run;
  }

  /** A compensation leaves nothing for later steps, so that what it undid stays visible. */
  private static JsonNode leftBy(StepRun run, StepOutcome.Done done) {
    return run.backwards() ? run.output() : WorkflowJson.tree(done.output());
  }

  private static void done(Revision revision, Attempt attempt, StepRun run) {
    end(revision, attempt, "DONE", Optional.empty());
    if (run.backwards()) {
      revision.step(run.end(StepState.COMPENSATED, revision.now()), Event.Type.STEP_COMPENSATED);
    } else {
      revision.step(run.end(StepState.DONE, revision.now()), Event.Type.STEP_DONE);
    }
  }

  private static void retry(
      Revision revision, Attempt attempt, StepRun run, Instant at, String why) {
    end(revision, attempt, "RETRY", Optional.of(why));
    StepRun failed = run.tries(run.tries().failedOnce());
    int failures = failed.tries().failed();
    if (revision.before().definition(run.name()).retry().allowsAfter(failures)) {
      revision.step(
          failed.because(why).pause(StepState.WAITING, Pause.retrying(revision.now(), at)),
          Event.Type.STEP_ATTEMPT_FAILED);
    } else {
      giveUp(revision, failed.because("gave up after " + failures + " failed attempts: " + why));
    }
  }

  private static void pause(Revision revision, StepRun run, Pause pause) {
    revision.step(run.pause(StepState.WAITING, pause), Event.Type.STEP_WAITING);
  }

  /** That it waits is told once; why it still does is the step's, for whoever asks. */
  private static void lookAgain(Revision revision, StepRun run, Instant at) {
    StepRun looking =
        run.tries(run.tries().lookedOnce())
            .pause(StepState.WAITING, Pause.looking(revision.now(), at));
    if (run.tries().looks() == 0) {
      revision.step(looking, Event.Type.STEP_WAITING);
    } else {
      revision.silently(looking);
    }
  }

  private static void ask(Revision revision, StepRun run, Optional<Instant> safeUntil) {
    revision.step(
        run.pause(StepState.NEEDS_OPERATOR, Pause.forOperator(revision.now(), safeUntil)),
        Event.Type.STEP_NEEDS_OPERATOR);
  }

  private static void giveUp(Revision revision, StepRun run) {
    if (run.backwards() || revision.before().pastPointOfNoReturn()) {
      ask(revision, run, Optional.empty());
    } else {
      revision.step(run.end(StepState.FAILED, revision.now()), Event.Type.STEP_FAILED);
    }
  }

  private static void end(
      Revision revision, Attempt attempt, String outcome, Optional<String> why) {
    revision.attempt(
        new Attempt(
            attempt.step(),
            attempt.number(),
            attempt.backwards(),
            attempt.node(),
            attempt.startedAt(),
            Optional.of(revision.now()),
            Optional.of(outcome),
            why));
  }
}
