package dev.exuvia.dns;

import java.time.Duration;
import java.util.List;

/**
 * The shortest right schedule is longer than the time there is. Nothing was changed: allow more
 * time, or shorten what the critical path waits for (lower a TTL in advance, for example).
 */
public final class PeriodTooShortException extends DnsException {
  private final Duration needed;
  private final Duration period;

  /**
   * @param criticalPath the waits that make up {@code needed}, first to last, for a person
   */
  public PeriodTooShortException(Duration needed, Duration period, List<String> criticalPath) {
    super(
        "the shortest schedule takes %s, the period is %s. Critical path: %s"
            .formatted(needed, period, String.join(" -> ", criticalPath)));
    this.needed = needed;
    this.period = period;
  }

  /** How long it takes at least. */
  public Duration needed() {
    return needed;
  }

  /** How long it may take. */
  public Duration period() {
    return period;
  }
}
