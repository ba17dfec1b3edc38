package dev.exuvia.dns.route53;

import dev.exuvia.dns.Plan;
import dev.exuvia.dns.PlanTooLargeException;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ResourceRecord;

/** Plans as change batches. */
final class ChangeBatches {
  /** Values in a request, and characters in all of them; an UPSERT counts twice (API reference). */
  private static final int MOST_VALUES = 1000;

  private static final int MOST_CHARACTERS = 32_000;

  private ChangeBatches() {}

  /**
   * Deletions first, so that a name is free for what comes; in a transaction nobody sees that. What
   * must only hold is deleted and created as it is.
   *
   * @throws PlanTooLargeException when it is more than one request takes
   */
  static List<Change> of(Plan plan) {
    List<Change> deletions = new ArrayList<>();
    List<Change> creations = new ArrayList<>();
    for (dev.exuvia.dns.Change change : plan.changes()) {
      if (isOfTheZone(plan.zone(), change)) {
        upsert(change, creations);
        continue;
      }
      change.before().ifPresent(set -> deletions.add(change(ChangeAction.DELETE, set)));
      change.after().ifPresent(set -> creations.add(change(ChangeAction.CREATE, set)));
    }
    List<Change> batch = new ArrayList<>(deletions);
    batch.addAll(creations);
    requireFits(plan.zone(), batch);
    return batch;
  }

  /** Whether Route 53 itself keeps the RRset, and refuses to delete it even for a moment. */
  static boolean isOfTheZone(Zone zone, dev.exuvia.dns.Change change) {
    return change.name().equals(zone.name())
        && (change.type() == RecordType.NS || change.type() == RecordType.SOA);
  }

  private static void upsert(dev.exuvia.dns.Change change, List<Change> batch) {
    if (!change.isNoOp()) {
      batch.add(change(ChangeAction.UPSERT, change.after().orElseThrow()));
    }
  }

  private static Change change(ChangeAction action, RecordSet set) {
    return Change.builder().action(action).resourceRecordSet(HostedRrsets.of(set)).build();
  }

  private static void requireFits(Zone zone, List<Change> batch) {
    long values = 0;
    long characters = 0;
    for (Change change : batch) {
      int times = change.action() == ChangeAction.UPSERT ? 2 : 1;
      for (ResourceRecord record : change.resourceRecordSet().resourceRecords()) {
        values += times;
        characters += (long) times * record.value().length();
      }
    }
    if (values > MOST_VALUES) {
      throw PlanTooLargeException.forOneStep(zone, values, MOST_VALUES, "values");
    }
    if (characters > MOST_CHARACTERS) {
      throw PlanTooLargeException.forOneStep(zone, characters, MOST_CHARACTERS, "characters");
    }
  }
}
