package dev.exuvia.orchestrator.fleet;

import java.nio.file.Path;
import java.util.List;

/**
 * Type {@code lab}: nodes are namespaces on this machine.
 *
 * @param name unique in the fleet
 * @param bridge network interface that nodes are attached to
 * @param pool addresses of nodes
 * @param stateDirectory what exists now, and what stands in quarantine
 */
public record LabSettings(String name, String bridge, List<AddressRange> pool, Path stateDirectory)
    implements ProviderSettings {

  public LabSettings {
    pool = List.copyOf(pool);
  }
}
