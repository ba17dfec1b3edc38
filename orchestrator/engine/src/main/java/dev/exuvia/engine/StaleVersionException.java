package dev.exuvia.engine;

import java.util.UUID;

/** Someone else changed the execution meanwhile: read it again and decide anew. */
public class StaleVersionException extends RuntimeException {

  public StaleVersionException(UUID id, long version) {
    super("Execution " + id + " is no longer at version " + version);
  }
}
