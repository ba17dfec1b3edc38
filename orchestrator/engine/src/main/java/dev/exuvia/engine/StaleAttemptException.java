package dev.exuvia.engine;

/** The attempt is no longer the current one of its step: what it says doesn't count any more. */
public class StaleAttemptException extends RuntimeException {

  StaleAttemptException(Attempt attempt) {
    super(
        "Attempt " + attempt.number() + " at " + attempt.step() + " is no longer the current one");
  }
}
