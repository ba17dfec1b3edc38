package dev.exuvia.cert;

import java.time.Instant;

/** The authority does not answer, or not yet. The same call may succeed later. */
public final class IssuerUnavailableException extends IssuanceException {
  private final Instant retryAt;

  public IssuerUnavailableException(String issuer, Progress.Waiting waiting) {
    super(issuer + " is not available: " + waiting.why() + "; retry at " + waiting.retryAt());
    this.retryAt = waiting.retryAt();
  }

  /** Not before this instant. */
  public Instant retryAt() {
    return retryAt;
  }
}
