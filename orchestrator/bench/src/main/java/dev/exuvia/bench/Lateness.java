package dev.exuvia.bench;

import java.time.Duration;
import java.util.List;

/**
 * How late those that were due at one instant began.
 *
 * @param begun how many did, of how many were due
 * @param extra runs beyond one for each
 */
record Lateness(int due, int begun, int extra, double medianSeconds, double p99Seconds) {

  static Lateness of(int due, List<Duration> late, int extra) {
    List<Duration> sorted = late.stream().sorted().toList();
    return new Lateness(due, sorted.size(), extra, seconds(sorted, 0.5), seconds(sorted, 0.99));
  }

  private static double seconds(List<Duration> sorted, double share) {
    int index = (int) Math.min(sorted.size() - 1, Math.ceil(sorted.size() * share) - 1);
    return sorted.isEmpty() ? Double.NaN : sorted.get(index).toMillis() / 1e3;
  }
}
