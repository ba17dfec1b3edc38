package dev.exuvia.orchestrator.customers;

/** Nobody registered this domain. */
public final class UnknownDomainException extends RuntimeException {

  public UnknownDomainException(String domain) {
    super("no customer's domain is called " + domain + "; register it with PUT");
  }
}
