package dev.exuvia.dns.planner;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.propagation.Subject;
import java.time.Duration;
import java.util.List;

/**
 * An RRset as it is served when the transition begins.
 *
 * @param records what every server gives; TTLs may differ between servers
 * @param longestTtl the longest TTL that any server gives, at least the one in {@code records}
 * @param earlier what servers gave before and caches may still hold
 */
public record Published(RecordSet records, Duration longestTtl, List<Leftover> earlier) {
  public Published {
    earlier = List.copyOf(earlier);
    if (longestTtl.compareTo(records.ttl()) < 0) {
      throw new IllegalArgumentException(
          "the longest TTL of " + records.name() + " is at least the one given: " + longestTtl);
    }
  }

  /** The same on every server, and for so long that caches hold nothing else. */
  public static Published settled(RecordSet records) {
    return new Published(records, records.ttl(), List.of());
  }

  public Subject subject() {
    return new Subject(records.name(), records.type());
  }
}
