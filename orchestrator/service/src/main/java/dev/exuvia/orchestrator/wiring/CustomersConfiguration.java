package dev.exuvia.orchestrator.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How customers' domains are watched. */
@ConfigMapping(prefix = "exuvia.customers")
public interface CustomersConfiguration {

  /** How old the last check of a domain may become. */
  @WithDefault("6H")
  Duration checkInterval();

  /** Domains that are checked side by side; each asks some dozens of questions. */
  @WithDefault("8")
  int checksAtOnce();
}
