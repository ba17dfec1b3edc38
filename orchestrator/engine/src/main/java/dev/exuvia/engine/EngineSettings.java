package dev.exuvia.engine;

import java.time.Duration;

/**
 * How an engine works.
 *
 * @param node this orchestrator's name, another one at each start
 * @param lease how long a claim holds that is not renewed: the time after which another node takes
 *     over from one that died
 * @param atOnce how many executions it works on at the same time; others wait for their turn
 * @param grace how long an attempt that timed out may take to end after its interruption
 */
public record EngineSettings(String node, Duration lease, int atOnce, Duration grace) {

  public EngineSettings {
    if (!lease.isPositive() || grace.isNegative() || atOnce < 1) {
      throw new IllegalArgumentException(
          "Need lease > 0, atOnce > 0 and grace >= 0: %s, %d, %s".formatted(lease, atOnce, grace));
    }
  }
}
