package dev.exuvia.orchestrator.secret;

/**
 * A private key that was made is not where it should be, or another lies in its place. Nothing was
 * made anew: the world knows the public half of the one that is missing.
 */
public final class MissingKeyException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  MissingKeyException(String message) {
    super(message);
  }
}
