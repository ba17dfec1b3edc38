package dev.exuvia.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One step of one execution.
 *
 * @param name the step's name in the playbook
 * @param state where it stands
 * @param backwards whether {@code RUNNING}, {@code WAITING} and {@code NEEDS_OPERATOR} are about
 *     its compensation
 * @param tries how often it was tried
 * @param times when it happened
 * @param pause present while it waits or needs an operator
 * @param why the last reason given for a wait, a failure or a question
 * @param output what it left; a null node until it is done
 * @param saved what its action saved for the next attempt; a null node when nothing
 */
public record StepRun(
    String name,
    StepState state,
    boolean backwards,
    Tries tries,
    Times times,
    Optional<Pause> pause,
    Optional<String> why,
    JsonNode output,
    JsonNode saved) {

  static StepRun pending(String name) {
    return new StepRun(
        name,
        StepState.PENDING,
        false,
        Tries.NONE,
        Times.NONE,
        Optional.empty(),
        Optional.empty(),
        NullNode.getInstance(),
        NullNode.getInstance());
  }

  /** Whether an attempt ever began, so that something may have to be undone. */
  public boolean begun() {
    return tries.started() > 0;
  }

  /** Sum of its mandatory waits up to now. */
  public Duration waited(Instant now) {
    return times.waited().plus(pause.map(p -> p.waited(now)).orElse(Duration.ZERO));
  }

  /** Whether this attempt is the one that the step is at: it runs, or looks again later. */
  public boolean isAt(Attempt attempt) {
    return tries.started() == attempt.number() && (is(StepState.RUNNING) || looksLater());
  }

  /** The number of the attempt that it is at; empty when none is under way. */
  public OptionalInt openAttempt() {
    return is(StepState.RUNNING) || looksLater()
        ? OptionalInt.of(tries.started())
        : OptionalInt.empty();
  }

  boolean is(StepState expected) {
    return state == expected;
  }

  /** Whether its attempt stays open until it looks again. */
  boolean looksLater() {
    return is(StepState.WAITING) && pause.map(p -> p.kind() == Pause.Kind.LOOK).orElse(false);
  }

  /** Whether it is looking again at this moment. */
  boolean looksNow() {
    return is(StepState.RUNNING) && tries.looks() > 0;
  }

  /** Whether the engine may run it again without anyone's leave. */
  boolean due(Instant now) {
    return is(StepState.WAITING) && pause.map(p -> p.over(now)).orElse(true);
  }

  StepRun start(boolean back, Instant now) {
    boolean turning = back && !backwards;
    Times begun = times.plusWaited(pause.map(p -> p.waited(now)).orElse(Duration.ZERO));
    return new StepRun(
        name,
        StepState.RUNNING,
        back,
        (turning ? tries.forgiven() : tries).another(),
        begun.start(now),
        Optional.empty(),
        why,
        output,
        saved);
  }

  /** Goes on with the attempt that it is at. */
  StepRun resume(Instant now) {
    Times until = times.plusWaited(pause.map(p -> p.waited(now)).orElse(Duration.ZERO));
    return new StepRun(
        name, StepState.RUNNING, backwards, tries, until, Optional.empty(), why, output, saved);
  }

  StepRun end(StepState end, Instant now) {
    Times until = times.plusWaited(pause.map(p -> p.waited(now)).orElse(Duration.ZERO)).end(now);
    return new StepRun(name, end, backwards, tries, until, Optional.empty(), why, output, saved);
  }

  /** What becomes of it when its execution ends; the same if it has come to an end itself. */
  StepRun close(ExecutionState execution, Instant now) {
    return switch (state) {
      case DONE, FAILED, COMPENSATED, ABANDONED, SKIPPED -> this;
      case PENDING -> skip("the execution ended as " + execution + " before it began");
      case RUNNING, WAITING, NEEDS_OPERATOR -> abandon("the execution ended as " + execution, now);
    };
  }

  /** Leaves it half-way; what it said last stays part of the reason. */
  StepRun abandon(String because, Instant now) {
    String last = why.map(said -> ": " + said).orElse("");
    return because("%s while it was %s%s".formatted(because, state, last))
        .end(StepState.ABANDONED, now);
  }

  /** Whether what needs it may begin. */
  boolean isBehind() {
    return is(StepState.DONE) || is(StepState.SKIPPED);
  }

  /** Left out, whatever was done of it. */
  StepRun skip(String because) {
    return new StepRun(
        name,
        StepState.SKIPPED,
        backwards,
        tries,
        times,
        Optional.empty(),
        Optional.of(because),
        output,
        saved);
  }

  StepRun pause(StepState waiting, Pause reason) {
    return new StepRun(
        name, waiting, backwards, tries, times, Optional.of(reason), why, output, saved);
  }

  StepRun tries(Tries counted) {
    return new StepRun(name, state, backwards, counted, times, pause, why, output, saved);
  }

  StepRun because(String reason) {
    return new StepRun(
        name, state, backwards, tries, times, pause, Optional.of(reason), output, saved);
  }

  StepRun output(JsonNode left) {
    return new StepRun(name, state, backwards, tries, times, pause, why, left, saved);
  }

  StepRun saved(JsonNode note) {
    return new StepRun(name, state, backwards, tries, times, pause, why, output, note);
  }
}
