package dev.exuvia.engine;

/**
 * An action came to an outcome that no store can keep: a failed attempt, and a fault of the action.
 */
public final class UnstorableOutcomeException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnstorableOutcomeException(String what, String found, String allowed) {
    super("%s can't be stored: found %s, allowed is %s".formatted(what, found, allowed));
  }
}
