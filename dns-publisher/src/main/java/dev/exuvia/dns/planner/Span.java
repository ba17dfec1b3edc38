package dev.exuvia.dns.planner;

import dev.exuvia.dns.propagation.Subject;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of time in which something may be seen or is true.
 *
 * @param what it is, for a person
 * @param subject whose data it is; empty for facts of the fleet
 * @param begin empty when it began before the transition
 * @param ends all must have passed; empty when it never ends
 */
record Span(String what, Optional<Subject> subject, Optional<Event> begin, List<End> ends) {
  private static final Reason AT_ONCE = new Reason.Before();

  Span {
    ends = List.copyOf(ends);
  }

  /** A fact of the fleet. */
  static Span of(String what, Period period) {
    List<End> ends = period.until().map(event -> new End(event, AT_ONCE)).stream().toList();
    return new Span(what, Optional.empty(), period.from(), ends);
  }

  /** Whether it lasts the whole transition, so that other spans must keep apart on their own. */
  boolean isAlways() {
    return begin.isEmpty() && ends.isEmpty();
  }
}
