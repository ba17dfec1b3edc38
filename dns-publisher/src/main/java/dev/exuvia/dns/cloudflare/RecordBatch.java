package dev.exuvia.dns.cloudflare;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.RecordSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A plan as the body of one batch. Cloudflare works through deletions, changes, additions in this
 * order in one transaction, and then spreads each record by itself: so a record that goes and one
 * that comes in the same RRset are one record that changes, and there is no moment without either.
 *
 * @param deletes records that go
 * @param patches records that change
 * @param posts records that come
 */
record RecordBatch(List<Deletion> deletes, List<WantedRecord> patches, List<WantedRecord> posts) {
  record Deletion(String id) {}

  static RecordBatch of(Plan plan, StoredZone zone) {
    RecordBatch batch = new RecordBatch(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Change change : plan.changes()) {
      if (!change.isNoOp()) {
        batch.add(change, zone.records(change.key()));
      }
    }
    return batch;
  }

  int size() {
    return deletes.size() + patches.size() + posts.size();
  }

  private void add(Change change, List<StoredRecord> stored) {
    if (change.after().isEmpty()) {
      stored.forEach(record -> deletes.add(new Deletion(record.id())));
      return;
    }
    RecordSet after = change.after().get();
    TreeSet<String> missing = new TreeSet<>(after.rdata());
    Deque<StoredRecord> unwanted = new ArrayDeque<>();
    for (StoredRecord record : stored) {
      if (!missing.remove(record.rdata())) {
        unwanted.add(record);
      } else if (!record.servedTtl().equals(after.ttl())) {
        patches.add(WantedRecord.of(Optional.of(record.id()), after, record.rdata()));
      }
    }
    for (String data : missing) {
      if (unwanted.isEmpty()) {
        posts.add(WantedRecord.of(Optional.empty(), after, data));
      } else {
        patches.add(WantedRecord.of(Optional.of(unwanted.remove().id()), after, data));
      }
    }
    unwanted.forEach(record -> deletes.add(new Deletion(record.id())));
  }
}
