package dev.exuvia.providers;

import java.time.Instant;
import java.util.Optional;

/**
 * Every address is in use, in quarantine or excluded. Wait until one leaves quarantine, exclude
 * less, or give the provider more addresses.
 */
public final class NoAddressLeftException extends ProviderException {

  private static final long serialVersionUID = 1L;

  private final transient Optional<Instant> nextFreeAt;

  public NoAddressLeftException(String provider, int poolSize, Optional<Instant> nextFreeAt) {
    super(
        "provider %s has no address left: all %d are in use, in quarantine or excluded%s"
            .formatted(
                provider,
                poolSize,
                nextFreeAt.map(at -> "; one leaves quarantine at " + at).orElse("")));
    this.nextFreeAt = nextFreeAt;
  }

  /** When the next address that is not excluded leaves quarantine; empty if none is in it. */
  public Optional<Instant> nextFreeAt() {
    return nextFreeAt;
  }
}
