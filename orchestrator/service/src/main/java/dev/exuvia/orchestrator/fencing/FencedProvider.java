package dev.exuvia.orchestrator.fencing;

import dev.exuvia.engine.Fence;
import dev.exuvia.providers.CloudProvider;
import dev.exuvia.providers.QuarantinedAddress;
import dev.exuvia.providers.Server;
import dev.exuvia.providers.ServerSpec;
import java.util.List;
import java.util.Optional;

/** Servers that only the holder of the lease has made and destroyed. */
public record FencedProvider(CloudProvider provider) implements CloudProvider {

  @Override
  public String name() {
    return provider.name();
  }

  @Override
  public Server create(ServerSpec spec) {
    Fence.ensureHeld();
    return provider.create(spec);
  }

  @Override
  public Optional<Server> find(String key) {
    return provider.find(key);
  }

  @Override
  public List<Server> servers() {
    return provider.servers();
  }

  @Override
  public void destroy(String key) {
    Fence.ensureHeld();
    provider.destroy(key);
  }

  @Override
  public List<String> leftovers(String key) {
    return provider.leftovers(key);
  }

  @Override
  public List<QuarantinedAddress> quarantine() {
    return provider.quarantine();
  }
}
