package dev.exuvia.dns;

import java.net.URI;
import java.time.Duration;

/** An API lets us ask no more for now, and kept saying so through all our patience. */
public final class RateLimitedException extends DnsException {
  private final Duration retryAfter;

  public RateLimitedException(URI server, Duration retryAfter) {
    super(
        "%s limits how often we may ask. Try again after %d s; if it lasts, see what else uses this account, or ask for a higher limit."
            .formatted(server, retryAfter.toSeconds()));
    this.retryAfter = retryAfter;
  }

  /** How long to wait before the next try, counted from when this was thrown. */
  public Duration retryAfter() {
    return retryAfter;
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
