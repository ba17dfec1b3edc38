package dev.exuvia.orchestrator.fleet;

import dev.exuvia.orchestrator.tls.TlsProfile;
import java.util.List;

/**
 * TLS of the edge nodes.
 *
 * @param profiles in their order of rotation, at least one
 */
public record TlsSettings(List<TlsProfile> profiles) {
  public TlsSettings {
    profiles = List.copyOf(profiles);
  }
}
