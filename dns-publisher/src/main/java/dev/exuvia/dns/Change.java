package dev.exuvia.dns;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The change of one RRset, with what must be there for it to be right: a compare-and-set.
 *
 * @param before what is published now, data and TTL; empty when the RRset must not exist yet
 * @param after what shall be published; empty to delete. Equal to {@code before} to only insist on
 *     it while the rest of the plan is applied
 */
public record Change(Optional<RecordSet> before, Optional<RecordSet> after) {
  /**
   * @throws IllegalArgumentException when both are empty or are different RRsets
   */
  public Change {
    if (before.isEmpty() && after.isEmpty()) {
      throw new IllegalArgumentException("a change needs a before or an after");
    }
    if (before.isPresent() && after.isPresent()) {
      RecordSet from = before.get();
      RecordSet to = after.get();
      if (!from.name().equals(to.name()) || from.type() != to.type()) {
        throw new IllegalArgumentException(
            "a change is of one RRset, found %s %s and %s %s"
                .formatted(from.name(), from.type(), to.name(), to.type()));
      }
    }
  }

  public static Change create(RecordSet after) {
    return new Change(Optional.empty(), Optional.of(after));
  }

  public static Change replace(RecordSet before, RecordSet after) {
    return new Change(Optional.of(before), Optional.of(after));
  }

  public static Change delete(RecordSet before) {
    return new Change(Optional.of(before), Optional.empty());
  }

  /** From what is served to what shall be; empty when it is that already. */
  public static Optional<Change> towards(Optional<RecordSet> served, Optional<RecordSet> desired) {
    return served.equals(desired) ? Optional.empty() : Optional.of(new Change(served, desired));
  }

  public String name() {
    return either().name();
  }

  public RecordType type() {
    return either().type();
  }

  /** Which RRset it is about. */
  public RrsetKey key() {
    return either().key();
  }

  /** Whether it leaves the zone as it is. */
  public boolean isNoOp() {
    return before.equals(after);
  }

  private RecordSet either() {
    return Stream.concat(before.stream(), after.stream()).findFirst().orElseThrow();
  }
}
