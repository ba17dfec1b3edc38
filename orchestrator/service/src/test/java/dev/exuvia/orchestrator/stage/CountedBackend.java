package dev.exuvia.orchestrator.stage;

import dev.exuvia.dns.Plan;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.ZoneBackend;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A primary that counts how often it is read: providers of DNS by API ration that. */
public final class CountedBackend implements ZoneBackend {

  private final ZoneBackend backend;
  private final AtomicInteger reads = new AtomicInteger();

  CountedBackend(ZoneBackend backend) {
    this.backend = backend;
  }

  public int reads() {
    return reads.get();
  }

  @Override
  public Optional<RecordSet> read(Zone zone, String name, RecordType type) {
    reads.incrementAndGet();
    return backend.read(zone, name, type);
  }

  @Override
  public List<RecordSet> readAll(Zone zone) {
    reads.incrementAndGet();
    return backend.readAll(zone);
  }

  @Override
  public void apply(Plan plan) {
    backend.apply(plan);
  }
}
