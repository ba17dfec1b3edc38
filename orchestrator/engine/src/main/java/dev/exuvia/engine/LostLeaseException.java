package dev.exuvia.engine;

/** Another node has taken the execution over: stop at once and leave it alone. */
public class LostLeaseException extends RuntimeException {

  public LostLeaseException(Claim claim) {
    super("The lease on execution " + claim.execution() + " is lost");
  }
}
