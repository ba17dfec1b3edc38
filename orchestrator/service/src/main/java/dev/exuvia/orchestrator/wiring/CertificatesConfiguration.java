package dev.exuvia.orchestrator.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the certificates that are shown are looked after. */
@ConfigMapping(prefix = "exuvia.certificates")
public interface CertificatesConfiguration {

  /** How often; at least a second. */
  @WithDefault("1H")
  Duration interval();

  /** Whether those that are due are replaced by themselves. */
  @WithDefault("true")
  boolean replace();

  /** Replaces them in place. */
  @WithDefault("certificates-only")
  String playbook();
}
