package dev.exuvia.providers.memory;

import dev.exuvia.providers.AddressPool;
import dev.exuvia.providers.CloudProvider;
import dev.exuvia.providers.CloudProviderContract;
import java.time.Clock;

class MemoryProviderTest extends CloudProviderContract {

  @Override
  protected CloudProvider provider(AddressPool pool, Clock clock) {
    return new MemoryProvider(pool, clock);
  }
}
