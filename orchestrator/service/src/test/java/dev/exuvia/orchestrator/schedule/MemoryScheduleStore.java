package dev.exuvia.orchestrator.schedule;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Schedules for tests. */
final class MemoryScheduleStore implements ScheduleStore {

  private final Map<String, Schedule> byFleet = new HashMap<>();

  @Override
  public Optional<Schedule> find(String fleet) {
    return Optional.ofNullable(byFleet.get(fleet));
  }

  @Override
  public void create(String fleet, Schedule first) {
    byFleet.putIfAbsent(fleet, first);
  }

  @Override
  public boolean replace(String fleet, Instant expectedNextAt, Schedule next) {
    boolean expected = find(fleet).filter(now -> now.nextAt().equals(expectedNextAt)).isPresent();
    if (expected) {
      byFleet.put(fleet, next);
    }
    return expected;
  }
}
