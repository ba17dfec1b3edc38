package dev.exuvia.providers;

import java.time.Instant;

/** The provider failed this time. Whatever was begun is completed by the same call, repeated. */
public final class ProviderUnavailableException extends ProviderException {

  private static final long serialVersionUID = 1L;

  private final Instant retryAt;

  public ProviderUnavailableException(String message, Instant retryAt) {
    super(message);
    this.retryAt = retryAt;
  }

  public ProviderUnavailableException(String message, Instant retryAt, Throwable cause) {
    super(message, cause);
    this.retryAt = retryAt;
  }

  /** Before this moment a repeat makes no sense. */
  public Instant retryAt() {
    return retryAt;
  }
}
