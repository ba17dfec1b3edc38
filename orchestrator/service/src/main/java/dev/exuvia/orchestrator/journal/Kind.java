package dev.exuvia.orchestrator.journal;

import dev.exuvia.engine.Severity;

/** What happens outside of executions; what happens to one is told by its events' types. */
public enum Kind {
  /** A name server gives something else than was published last. */
  DRIFT_BEGAN(Severity.WARNING),
  DRIFT_ENDED(Severity.INFO),
  DRIFT_MENDED(Severity.INFO),
  /** A change counts as published without a name server that is dead or lame. */
  SERVER_LEFT_OUT(Severity.WARNING),
  /** Fewer days are left than a rotation and a half. */
  CERTIFICATE_ENDS_SOON(Severity.ERROR),
  /** A certificate that was replaced should have been revoked and was not. */
  CERTIFICATE_NOT_REVOKED(Severity.WARNING),
  /** A block list could not be asked or believed, and addresses were admitted without it. */
  BLOCK_LIST_UNKNOWN(Severity.WARNING),
  /** An ACME account that no generation uses any more could not be closed. */
  ACCOUNT_NOT_CLOSED(Severity.WARNING),
  /** A customer's domain was looked at for the first time. */
  DOMAIN_FIRST_CHECK(Severity.INFO),
  /** Some record of a customer's domain is worse than it was. */
  DOMAIN_DRIFTED(Severity.WARNING),
  /** Nothing of a customer's domain is worse and something is better. */
  DOMAIN_RECOVERED(Severity.INFO);

  private final Severity severity;

  Kind(Severity severity) {
    this.severity = severity;
  }

  /** How much it matters. */
  public Severity severity() {
    return severity;
  }
}
