package dev.exuvia.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Why and how long a step stands still.
 *
 * @param kind whose turn it is
 * @param since when it began
 * @param until when the step runs again; empty when only a person can say
 * @param safeUntil until when standing still does no harm, where that is known
 */
public record Pause(
    Kind kind, Instant since, Optional<Instant> until, Optional<Instant> safeUntil) {

  /** Whose turn it is. */
  public enum Kind {
    /** Time must pass: a mandatory wait. */
    WAIT,
    /** Something outside is looked at again and again, by one attempt: a mandatory wait too. */
    LOOK,
    /** An attempt failed and is repeated later. */
    RETRY,
    /** A person must decide. */
    OPERATOR
  }

  static Pause waiting(Instant since, Instant until) {
    return new Pause(Kind.WAIT, since, Optional.of(until), Optional.empty());
  }

  static Pause looking(Instant since, Instant until) {
    return new Pause(Kind.LOOK, since, Optional.of(until), Optional.empty());
  }

  static Pause retrying(Instant since, Instant until) {
    return new Pause(Kind.RETRY, since, Optional.of(until), Optional.empty());
  }

  static Pause forOperator(Instant since, Optional<Instant> safeUntil) {
    return new Pause(Kind.OPERATOR, since, Optional.empty(), safeUntil);
  }

  /** Whether the step should run again by now. */
  boolean over(Instant now) {
    return until.isPresent() && !until.get().isAfter(now);
  }

  /** How long this has been a mandatory wait. */
  Duration waited(Instant now) {
    boolean mandatory = kind == Kind.WAIT || kind == Kind.LOOK;
    return mandatory && now.isAfter(since) ? Duration.between(since, now) : Duration.ZERO;
  }
}
