package dev.exuvia.engine;

import java.util.UUID;

/** The fleet has an active execution; another can begin when that one has ended. */
public class ActiveExecutionException extends RuntimeException {

  private final UUID active;

  public ActiveExecutionException(String fleet, UUID active) {
    super("Fleet " + fleet + " has an active execution: " + active);
    this.active = active;
  }

  /** The execution that must end first. */
  public UUID active() {
    return active;
  }
}
