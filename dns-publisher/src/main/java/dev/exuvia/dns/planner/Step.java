package dev.exuvia.dns.planner;

import java.time.Duration;
import java.util.List;

/**
 * An event in its place in a schedule.
 *
 * @param at since the start, not before
 * @param acts what is done then; none for events of the fleet
 */
public record Step(Duration at, Event event, List<Act> acts) {
  public Step {
    acts = List.copyOf(acts);
  }
}
