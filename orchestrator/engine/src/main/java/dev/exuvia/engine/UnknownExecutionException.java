package dev.exuvia.engine;

import java.util.UUID;

/** There is no such execution. */
public class UnknownExecutionException extends RuntimeException {

  public UnknownExecutionException(UUID id) {
    super("No execution " + id);
  }
}
