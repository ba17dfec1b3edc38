package dev.exuvia.dns.rfc2136;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.CnameConflictException;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.ProtectedRecordException;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.wire.Records;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Serial;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/**
 * A plan as one UPDATE message: what must hold (RFC 2136 section 2.4), then what to do (section
 * 2.5). An RRset is replaced by deleting it and adding the new records, which also replaces its
 * TTL.
 *
 * <p>A server silently ignores a CNAME beside other data (section 3.4.2.2), so such an addition
 * gets a prerequisite of its own that makes it fail instead. Knot 3.2 also ignores a CNAME at a
 * name whose other data the same message deletes, if the zone is signed; half a plan would be in
 * force, so such a plan is refused.
 */
final class UpdateMessage {
  private final Zone zone;
  private final Update update;
  private final Map<String, Set<RecordType>> planned;

  private UpdateMessage(Plan plan) {
    this.zone = plan.zone();
    this.update = new Update(Records.name(plan.zone().name()));
    this.planned =
        plan.changes().stream()
            .collect(
                Collectors.groupingBy(
                    Change::name, Collectors.mapping(Change::type, Collectors.toSet())));
  }

  static Update of(Plan plan) {
    UpdateMessage message = new UpdateMessage(plan);
    plan.changes().forEach(message::require);
    List<Change> writes = plan.changes().stream().filter(change -> !change.isNoOp()).toList();
    // Deletions first: a CNAME that is still there would swallow what is added at its name.
    writes.stream().filter(change -> !message.isOfTheZone(change)).forEach(message::delete);
    writes.forEach(message::add);
    writes.stream().filter(message::isOfTheZone).forEach(message::deleteWhatIsLeft);
    return message.update;
  }

  private void require(Change change) {
    if (change.before().isPresent()) {
      // RFC 2136 section 2.4.2: the TTL of a prerequisite is zero.
      RecordSet before = change.before().get().withTtl(Duration.ZERO);
      Records.of(before).forEach(update::present);
    } else {
      requireAbsent(Records.name(change.name()), change.type(), planned.get(change.name()));
    }
  }

  private void requireAbsent(Name name, RecordType type, Set<RecordType> plannedThere) {
    if (type == RecordType.CNAME) {
      if (plannedThere.size() > 1) {
        throw CnameConflictException.inOneStep(name.toString());
      }
      update.absent(name);
      return;
    }
    update.absent(name, type.code());
    if (!plannedThere.contains(RecordType.CNAME)) {
      update.absent(name, Type.CNAME);
    }
  }

  private void delete(Change change) {
    if (change.before().isPresent()) {
      update.delete(Records.name(change.name()), change.type().code());
    }
  }

  /**
   * The zone's own NS and SOA are not deleted as RRsets, which servers ignore (RFC 2136 section
   * 3.4.2.3): the old name servers go one by one once the new ones are there, and a SOA is replaced
   * by one with a higher serial (section 3.4.2.2).
   */
  private void deleteWhatIsLeft(Change change) {
    RecordSet before = change.before().orElseThrow();
    RecordSet after = change.after().orElseThrow();
    if (change.type() == RecordType.SOA) {
      requireHigherSerial(before, after);
      return;
    }
    Records.of(before).stream()
        .filter(record -> !after.rdata().contains(record.rdataToString().toLowerCase(Locale.ROOT)))
        .forEach(update::delete);
  }

  private static void requireHigherSerial(RecordSet before, RecordSet after) {
    long from = ((SOARecord) Records.of(before).getFirst()).getSerial();
    long to = ((SOARecord) Records.of(after).getFirst()).getSerial();
    if (Serial.compare(to, from) <= 0) {
      throw ProtectedRecordException.byTheBackend(
          after.name(),
          RecordType.SOA,
          "a server ignores a SOA whose serial is not higher, found %d after %d (RFC 1982)."
              .formatted(to, from));
    }
  }

  private boolean isOfTheZone(Change change) {
    return change.type() == RecordType.SOA
        || (change.type() == RecordType.NS && change.name().equals(zone.name()));
  }

  private void add(Change change) {
    change.after().ifPresent(set -> update.add(Records.of(set).toArray(Record[]::new)));
  }
}
