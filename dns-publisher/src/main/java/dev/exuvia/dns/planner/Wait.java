package dev.exuvia.dns.planner;

import java.time.Duration;

/**
 * One event happens at the earliest some time after another.
 *
 * @param protects what would break, for a person
 */
public record Wait(Event from, Event to, Reason reason, String protects) {
  /** Not negative; zero when only the order counts. */
  public Duration length() {
    return reason.length();
  }

  Wait cut(Duration by) {
    return new Wait(from, to, new Reason.Cut(reason, by), protects);
  }

  @Override
  public String toString() {
    return "%s, %s after %s, because %s [%s]"
        .formatted(to, length(), from, reason.text(), protects);
  }
}
