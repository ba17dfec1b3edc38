package dev.exuvia.engine;

import java.time.Duration;

/**
 * How an engine works.
 *
 * @param node this orchestrator's name, another one at each start
 * @param lease how long a claim holds unless it is renewed: the time after which another node takes
 *     over from one that died
 * @param grace how long an attempt that timed out may take to end after its interruption
 */
public record EngineSettings(String node, Duration lease, Duration grace) {

  public EngineSettings {
    if (!lease.isPositive() || grace.isNegative()) {
      throw new IllegalArgumentException("Need lease > 0 and grace >= 0: " + lease + ", " + grace);
    }
  }

  Duration renewal() {
    return lease.dividedBy(3);
  }
}
