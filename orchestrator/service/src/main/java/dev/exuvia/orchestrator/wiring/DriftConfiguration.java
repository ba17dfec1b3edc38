package dev.exuvia.orchestrator.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often name servers are asked whether they still give what was published. */
@ConfigMapping(prefix = "exuvia.drift")
public interface DriftConfiguration {

  /** At least a second. */
  @WithDefault("15M")
  Duration interval();
}
