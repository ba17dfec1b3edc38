package dev.exuvia.dns.planner;

import java.util.Optional;

/**
 * A stretch of a transition between two events, with its first instant and without its last.
 *
 * @param from empty for "before the transition began"
 * @param until empty for "after the transition has ended"
 */
public record Period(Optional<Event> from, Optional<Event> until) {
  public static Period always() {
    return new Period(Optional.empty(), Optional.empty());
  }

  public static Period since(Event from) {
    return new Period(Optional.of(from), Optional.empty());
  }

  public static Period until(Event until) {
    return new Period(Optional.empty(), Optional.of(until));
  }

  public static Period between(Event from, Event until) {
    return new Period(Optional.of(from), Optional.of(until));
  }
}
