package dev.exuvia.cert.quota;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a schedule will meet.
 *
 * @param loads for each limit and each thing that it is counted for, the busiest window
 * @param shortages each planned order that will not fit, in the order of time
 */
public record Forecast(List<Load> loads, List<Shortage> shortages) {
  public Forecast {
    loads = List.copyOf(loads);
    shortages = List.copyOf(shortages);
  }

  /**
   * The busiest window of one limit, with what was used before the forecast.
   *
   * @param issuer whose limit
   * @param limit the limit
   * @param key what it is counted for: an account, a registered domain, names
   * @param peak how many at most in one window, orders that don't fit included
   * @param at when that is
   */
  public record Load(String issuer, Limit limit, String key, int peak, Instant at) {
    /** Used up at the peak, 1 being all of it. */
    public double share() {
      return (double) peak / limit.most();
    }
  }

  /**
   * An order that will not fit.
   *
   * @param order which
   * @param exceeded what it meets, and when it would fit
   */
  public record Shortage(PlannedOrder order, Exceeded exceeded) {}

  /** When the first order will not fit; empty when all do. */
  public Optional<Instant> firstShortage() {
    return shortages.stream().map(shortage -> shortage.order().at()).findFirst();
  }
}
