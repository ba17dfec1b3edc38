package dev.exuvia.dns.planner;

import java.time.Duration;

/**
 * An event that follows another at the earliest after some work, such as booting a node.
 *
 * @param takes not negative; zero for "not before"
 * @param what for a person
 */
public record Work(Event from, Event to, Duration takes, String what) {
  public Work {
    if (takes.isNegative()) {
      throw new IllegalArgumentException("work takes time: " + takes);
    }
  }
}
