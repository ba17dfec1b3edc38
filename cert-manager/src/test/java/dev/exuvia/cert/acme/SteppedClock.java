package dev.exuvia.cert.acme;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until it is told how late it is; never goes back. */
final class SteppedClock extends Clock {
  private Instant now;

  SteppedClock(Instant start) {
    this.now = start;
  }

  synchronized void reach(Instant later) {
    now = later.isAfter(now) ? later : now;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
