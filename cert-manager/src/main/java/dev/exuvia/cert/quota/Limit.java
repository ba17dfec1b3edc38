package dev.exuvia.cert.quota;

import java.net.URI;
import java.time.Duration;

/**
 * One thing of which an authority gives only so much.
 *
 * @param counted what it counts
 * @param most how many it allows in any window; at least one
 * @param window how long a use counts
 * @param sparesRenewals whether an order that replaces a certificate (RFC 9773 section 5) is not
 *     counted against it
 * @param source where the authority says so
 */
public record Limit(
    Counted counted, int most, Duration window, boolean sparesRenewals, URI source) {
  public Limit {
    if (most < 1 || !window.isPositive()) {
      throw new IllegalArgumentException(
          "a limit is one or more in a window, found " + most + " in " + window);
    }
  }
}
