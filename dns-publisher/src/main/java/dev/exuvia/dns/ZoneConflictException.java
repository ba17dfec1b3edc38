package dev.exuvia.dns;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The zone is not as the plan expects: somebody changed it since it was read. Nothing was changed.
 */
public final class ZoneConflictException extends DnsException {
  /**
   * One RRset that is not as expected.
   *
   * @param change what was to happen
   * @param served what the primary serves instead of {@link Change#before}
   */
  public record Difference(Change change, Optional<RecordSet> served) {
    @Override
    public String toString() {
      return "%s %s: expected %s, served is %s"
          .formatted(change.name(), change.type(), show(change.before()), show(served));
    }

    private static String show(Optional<RecordSet> set) {
      return set.map(s -> s.rdata() + " with TTL " + s.ttl().toSeconds()).orElse("nothing");
    }
  }

  private final transient List<Difference> differences;

  public ZoneConflictException(Zone zone, List<Difference> differences) {
    super(
        "zone %s changed since it was read: %s. Nothing was changed. Read it again and plan anew."
            .formatted(
                zone.name(),
                differences.stream().map(Object::toString).collect(Collectors.joining("; "))));
    this.differences = List.copyOf(differences);
  }

  /** Every RRset that is not as the plan expects; empty when it changed again while we looked. */
  public List<Difference> differences() {
    return differences;
  }
}
