package dev.exuvia.dns.bench;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.ZoneBackend;
import java.util.List;

/**
 * Publishes through a backend, one plan a batch.
 *
 * @param batch RRsets in each plan
 */
record BackendPublisher(ZoneBackend backend, int batch) implements Publisher {
  @Override
  public Runnable prepared(Zone zone, List<RecordSet> records) {
    return () -> Batches.of(records, batch).forEach(some -> apply(zone, some));
  }

  private void apply(Zone zone, List<RecordSet> records) {
    backend.apply(new Plan(zone, records.stream().map(Change::create).toList()));
  }
}
