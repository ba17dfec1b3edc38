package dev.exuvia.orchestrator.wakeup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When the fleet rotates without being asked. */
@ConfigMapping(prefix = "exuvia.schedule")
public interface ScheduleSettings {

  /** Whether it does. */
  @WithDefault("true")
  boolean enabled();

  /** Which playbook runs. */
  @WithDefault("rotate")
  String playbook();

  /** From the beginning of one rotation to the next, without jitter. */
  @WithDefault("72H")
  Duration period();

  /** How much earlier or later than the period the next one may begin; below the period. */
  @WithDefault("2H")
  Duration jitter();

  /** When to try again if one can't begin because another execution is active. */
  @WithDefault("10M")
  Duration postponement();
}
