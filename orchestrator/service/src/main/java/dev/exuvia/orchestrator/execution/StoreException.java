package dev.exuvia.orchestrator.execution;

/** The database did not do what the store asked for. */
final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1;

  StoreException(String what, Throwable cause) {
    super(what + ": " + cause.getMessage(), cause);
  }
}
