package dev.exuvia.playbooks;

import java.time.Duration;

/**
 * How a failed attempt is repeated: the delay doubles after each failure up to a ceiling.
 *
 * @param attempts how often the action may run in all; 1 means never again
 * @param delay before the second attempt; not negative
 * @param maxDelay ceiling of the delay; not below {@code delay}
 */
public record RetryPolicy(int attempts, Duration delay, Duration maxDelay) {

  /** One attempt, no repetition. */
  public static final RetryPolicy NONE = new RetryPolicy(1, Duration.ZERO, Duration.ZERO);

  private static final int MAX_DOUBLINGS = 30;

  public RetryPolicy {
    if (attempts < 1) {
      throw new IllegalArgumentException("At least one attempt is needed: " + attempts);
    }
    if (delay.isNegative() || maxDelay.compareTo(delay) < 0) {
      throw new IllegalArgumentException("Need 0 <= delay <= maxDelay: " + delay + ", " + maxDelay);
    }
  }

  /** Whether another attempt is allowed after so many failed ones. */
  public boolean allowsAfter(int failedAttempts) {
    return failedAttempts < attempts;
  }

  /**
   * How long to wait before the next attempt.
   *
   * @param failedAttempts how many attempts have failed, at least 1
   */
  public Duration delayAfter(int failedAttempts) {
    if (failedAttempts < 1) {
      throw new IllegalArgumentException("No attempt has failed: " + failedAttempts);
    }
    Duration doubled = delay.multipliedBy(1L << Math.min(failedAttempts - 1, MAX_DOUBLINGS));
    return doubled.compareTo(maxDelay) < 0 ? doubled : maxDelay;
  }
}
