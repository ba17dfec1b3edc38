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
 * @param window how long an order counts; ten seconds to a day
 */
public record Breaker(int most, Duration window) {
  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofDays(1);

  /**
   * Four in ten minutes: enough for a failover through a short list or for two key types with one
   * new try each.
   */
  public static final Breaker USUAL = new Breaker(4, Duration.ofMinutes(10));

  public Breaker {
    if (most < 1 || most > 4 || !isWindow(window)) {
      throw new IllegalArgumentException(
          "the breaker allows one to four orders in ten seconds to a day, found "
              + most
              + " in "
              + window);
    }
  }

  /** The usual number of orders within another window. */
  public static Breaker within(Duration window) {
    return new Breaker(USUAL.most, window);
  }

  /**
   * Whether orders may count for this long: ten seconds, below which five orders would fit into ten
   * seconds, to a day, above which a failed rotation could not be tried again before the next.
   */
  public static boolean isWindow(Duration span) {
    return span.compareTo(SHORTEST) >= 0 && span.compareTo(LONGEST) <= 0;
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
