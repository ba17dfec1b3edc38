package dev.exuvia.orchestrator.fencing;

import dev.exuvia.dns.Plan;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.ZoneBackend;
import dev.exuvia.engine.Fence;
import java.util.List;
import java.util.Optional;

/** A zone that only the holder of the lease changes; a change is a compare-and-set besides. */
public record FencedBackend(ZoneBackend backend) implements ZoneBackend {

  @Override
  public Optional<RecordSet> read(Zone zone, String name, RecordType type) {
    return backend.read(zone, name, type);
  }

  @Override
  public List<RecordSet> readAll(Zone zone) {
    return backend.readAll(zone);
  }

  @Override
  public void apply(Plan plan) {
    Fence.ensureHeld();
    backend.apply(plan);
  }
}
