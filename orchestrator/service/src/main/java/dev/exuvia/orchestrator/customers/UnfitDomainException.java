package dev.exuvia.orchestrator.customers;

/** What was given can't be a customer's domain. */
public final class UnfitDomainException extends RuntimeException {

  /**
   * @param what what is wrong, and what is allowed
   */
  public UnfitDomainException(String what) {
    super(what);
  }
}
