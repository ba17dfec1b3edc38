package dev.exuvia.orchestrator.fleet;

import java.util.List;

/** Where servers come from: one record for each type of provider. */
public sealed interface ProviderSettings permits LabSettings {

  /** Unique in the fleet. */
  String name();

  /** All addresses it may hand out; empty when the provider chooses from addresses of its own. */
  List<AddressRange> pool();
}
