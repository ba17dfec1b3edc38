package dev.exuvia.orchestrator.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What of the schedule is not the fleet's: how this service runs it. */
@ConfigMapping(prefix = "exuvia.schedule")
public interface ScheduleConfiguration {

  /** Whether the fleet rotates without being asked. */
  @WithDefault("true")
  boolean enabled();

  /** Which playbook runs. */
  @WithDefault("rotate")
  String playbook();

  /** When to try again if one can't begin because another execution is active. */
  @WithDefault("10M")
  Duration postponement();
}
