package dev.exuvia.dns.wire;

import dev.exuvia.dns.CharacterStrings;
import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.InvalidRecordException;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;

/** Between our RRsets and the records in a message. */
public final class Records {
  private Records() {}

  /** A canonical name as dnsjava has it. */
  public static Name name(String name) {
    try {
      return Name.fromString(name, Name.root);
    } catch (TextParseException e) {
      throw new InvalidRecordException("not a domain name: '" + name + "'", e);
    }
  }

  /** The records of an RRset, in canonical order. */
  public static List<Record> of(RecordSet set) {
    Name name = name(set.name());
    List<Record> records = new ArrayList<>();
    for (String data : set.rdata()) {
      records.add(record(name, set, data));
    }
    return records;
  }

  /** The RRset of one name and type among records of many; empty when there is none. */
  public static Optional<RecordSet> find(Collection<Record> records, String name, RecordType type) {
    Name wanted = name(name);
    List<Record> matching = new ArrayList<>();
    for (Record record : records) {
      if (record.getType() == type.code() && record.getName().equals(wanted)) {
        matching.add(record);
      }
    }
    return matching.isEmpty() ? Optional.empty() : Optional.of(set(type, matching));
  }

  /** All RRsets of our types among records, by name and type; other types are left out. */
  public static List<RecordSet> group(Collection<Record> records) {
    Map<Name, Map<RecordType, List<Record>>> byName = new TreeMap<>();
    for (Record record : records) {
      RecordType.ofCode(record.getType())
          .ifPresent(
              type ->
                  byName
                      .computeIfAbsent(record.getName(), name -> new TreeMap<>())
                      .computeIfAbsent(type, t -> new ArrayList<>())
                      .add(record));
    }
    List<RecordSet> sets = new ArrayList<>();
    byName.values().forEach(types -> types.forEach((type, some) -> sets.add(set(type, some))));
    return sets;
  }

  /**
   * How long an absence is remembered: the lesser of the SOA's TTL and its last field (RFC 2308
   * section 5). Empty when no SOA is among the records.
   */
  public static Optional<Duration> negativeTtl(Collection<Record> records) {
    return records.stream()
        .filter(SOARecord.class::isInstance)
        .map(SOARecord.class::cast)
        .map(soa -> Duration.ofSeconds(Math.min(soa.getTTL(), soa.getMinimum())))
        .findFirst();
  }

  private static RecordSet set(RecordType type, List<Record> records) {
    // RFC 2181 section 5.2 wants one TTL; where a server breaks that, the longest is the one
    // that caches may keep.
    long ttl = records.stream().mapToLong(Record::getTTL).max().orElseThrow();
    TreeSet<String> data = new TreeSet<>();
    records.forEach(record -> data.add(presentation(record)));
    String name = DomainName.absolute(records.getFirst().getName().toString());
    return new RecordSet(name, type, Duration.ofSeconds(ttl), data);
  }

  private static String presentation(Record record) {
    return record instanceof TXTRecord text
        ? CharacterStrings.format(text.getStringsAsByteArrays())
        : record.rdataToString();
  }

  private static Record record(Name name, RecordSet set, String data) {
    try {
      return Record.fromString(
          name, set.type().code(), DClass.IN, set.ttl().toSeconds(), data, Name.root);
    } catch (IOException e) {
      throw new InvalidRecordException("not " + set.type() + " data: '" + data + "'", e);
    }
  }
}
