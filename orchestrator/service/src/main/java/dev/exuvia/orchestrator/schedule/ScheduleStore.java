package dev.exuvia.orchestrator.schedule;

import java.time.Instant;
import java.util.Optional;

/** Keeps the schedule of each fleet. */
public interface ScheduleStore {

  /** The fleet's schedule, if it has one yet. */
  Optional<Schedule> find(String fleet);

  /** Stores the first schedule of a fleet, unless another node was faster. */
  void create(String fleet, Schedule first);

  /**
   * Replaces the schedule if it is still the one expected.
   *
   * @return whether it was
   */
  boolean replace(String fleet, Instant expectedNextAt, Schedule next);
}
