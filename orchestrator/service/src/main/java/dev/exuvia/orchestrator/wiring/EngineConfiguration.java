package dev.exuvia.orchestrator.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the engine works; see {@link dev.exuvia.engine.EngineSettings}. */
@ConfigMapping(prefix = "exuvia.engine")
public interface EngineConfiguration {

  /** After this time another node takes over from one that died. */
  @WithDefault("5S")
  Duration lease();

  /**
   * How many executions are worked on at the same time; others wait for their turn. Less than the
   * database has connections.
   */
  @WithDefault("16")
  int atOnce();

  /** How long an attempt may take to end after it was interrupted. */
  @WithDefault("5S")
  Duration grace();

  /** How often to look for executions that nobody works on. */
  @WithDefault("1S")
  Duration sweep();
}
