package dev.exuvia.cert.acme;

import java.time.Instant;

/** What came of giving up an order. It is given up in any case. */
public sealed interface Abandonment {
  /** There was no order. */
  record NoOrder() implements Abandonment {}

  /**
   * None of its authorizations is pending any more.
   *
   * @param deactivated how many were, until now
   * @param dead whether the order can give no certificate any more: one whose names are all proven
   *     still could
   */
  record Clean(int deactivated, boolean dead) implements Abandonment {}

  /**
   * Some may still be pending, and are until the authority lets them expire or this is done again.
   *
   * @param deactivated how many are no longer
   * @param why for humans
   * @param retryAt not again before
   */
  record LeftPending(int deactivated, String why, Instant retryAt) implements Abandonment {}
}
