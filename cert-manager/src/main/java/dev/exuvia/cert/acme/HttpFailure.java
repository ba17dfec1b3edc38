package dev.exuvia.cert.acme;

import java.time.Instant;
import java.util.Optional;
import org.shredzone.acme4j.exception.AcmeException;

/** An HTTP error that says nothing but its number. */
final class HttpFailure extends AcmeException {
  private final int status;
  private final transient Optional<Instant> retryAfter;

  HttpFailure(int status, Optional<Instant> retryAfter, Exception cause) {
    super("HTTP " + status + " without explanation", cause);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  int status() {
    return status;
  }

  Optional<Instant> retryAfter() {
    return retryAfter;
  }
}
