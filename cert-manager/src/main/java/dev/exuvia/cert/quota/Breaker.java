package dev.exuvia.cert.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Stops a loop before it burns a quota: so many orders for exactly the same names and no more, at
 * all authorities together, whether they replace a certificate or not. It knows no exemptions,
 * because the loops that burn quotas are made of renewals that an authority exempts until it
 * doesn't.
 *
 * @param most orders in any window; at least one
 * @param window how long an order counts; at least ten seconds
 */
public record Breaker(int most, Duration window) {
  /**
   * Four in ten minutes: enough for a failover through a short list or for two key types with one
   * new try each.
   */
  public static final Breaker USUAL = new Breaker(4, Duration.ofMinutes(10));

  public Breaker {
    if (most < 1 || most > 4 || window.compareTo(Duration.ofSeconds(10)) < 0) {
      throw new IllegalArgumentException(
          "the breaker allows one to four orders in ten seconds or more, found "
              + most
              + " in "
              + window);
    }
  }

  Optional<Exceeded> objection(List<Use> uses, SortedSet<String> names, Instant now) {
    List<Instant> counted =
        uses.stream()
            .filter(use -> use.kind() == Use.Kind.ORDER && use.names().equals(names))
            .map(Use::at)
            .sorted()
            .toList();
    return Window.full(counted, most, window, now)
        .map(
            until ->
                new Exceeded(
                    "circuit breaker: "
                        + most
                        + " orders for "
                        + names
                        + " within "
                        + window.toSeconds()
                        + " s, at whichever issuer",
                    until,
                    true));
  }
}
