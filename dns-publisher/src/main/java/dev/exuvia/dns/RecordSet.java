package dev.exuvia.dns;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One RRset (RFC 2181 section 5): all data of one type at one name, under one TTL. Equal to another
 * exactly when a server that gives the one gives the other: the constructor brings name and data
 * into canonical form.
 *
 * @param name absolute, lower case, with its trailing dot; given in any spelling
 * @param type the record type
 * @param ttl 0 to 2^31-1 seconds, whole (RFC 2181 section 8)
 * @param rdata presentation format, at least one; a CNAME or SOA has exactly one. TXT data is one
 *     bare text without spaces or quoted strings: {@link #text} does that for you
 */
public record RecordSet(String name, RecordType type, Duration ttl, SortedSet<String> rdata) {
  /** The longest TTL that exists: 2^31-1 seconds (RFC 2181 section 8). */
  public static final Duration LONGEST_TTL = Duration.ofSeconds(Integer.MAX_VALUE);

  /**
   * @throws InvalidRecordException when the name, the TTL or any data breaks the rules above
   */
  public RecordSet {
    name = DomainName.absolute(name);
    rdata = canonical(type, rdata);
    if (ttl.isNegative() || ttl.compareTo(LONGEST_TTL) > 0 || ttl.toNanosPart() != 0) {
      throw new InvalidRecordException(
          name + " " + type + ": a TTL is 0 to 2147483647 whole seconds, found " + ttl);
    }
    if (rdata.isEmpty()) {
      throw new InvalidRecordException(name + " " + type + ": an RRset has at least one record");
    }
    if ((type == RecordType.CNAME || type == RecordType.SOA) && rdata.size() > 1) {
      throw new InvalidRecordException(
          name + " has " + rdata.size() + " " + type + ", one is allowed");
    }
  }

  /** An RRset of data in presentation format. */
  public static RecordSet of(String name, RecordType type, Duration ttl, String... rdata) {
    return new RecordSet(name, type, ttl, new TreeSet<>(List.of(rdata)));
  }

  /** A TXT RRset whose records read as the given texts, each of any length. */
  public static RecordSet text(String name, Duration ttl, String... texts) {
    TreeSet<String> rdata = new TreeSet<>();
    for (String text : texts) {
      rdata.add(CharacterStrings.quote(text));
    }
    return new RecordSet(name, RecordType.TXT, ttl, rdata);
  }

  /** Which RRset of its zone it is. */
  public RrsetKey key() {
    return new RrsetKey(name, type);
  }

  /** The same data under another TTL. */
  public RecordSet withTtl(Duration other) {
    return ttl.equals(other) ? this : new RecordSet(name, type, other, rdata);
  }

  /** Whether name, type and data are the same, whatever the TTLs. */
  public boolean sameData(RecordSet other) {
    return name.equals(other.name) && type == other.type && rdata.equals(other.rdata);
  }

  /**
   * What readers of this TXT RRset see, sorted: one text per record, its strings joined.
   *
   * @throws IllegalStateException when this is not TXT
   */
  public SortedSet<String> texts() {
    if (type != RecordType.TXT) {
      throw new IllegalStateException(name + " is " + type + ", not TXT");
    }
    return rdata.stream()
        .map(CharacterStrings::join)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Lines of a zone file, one per record. */
  public String toZoneText() {
    return rdata.stream()
        .map(data -> name + " " + ttl.toSeconds() + " IN " + type + " " + data)
        .collect(Collectors.joining("\n"));
  }

  private static SortedSet<String> canonical(RecordType type, SortedSet<String> rdata) {
    SortedSet<String> canonical = new TreeSet<>();
    for (String data : rdata) {
      canonical.add(Rdata.canonical(type, data));
    }
    return Collections.unmodifiableSortedSet(canonical);
  }
}
