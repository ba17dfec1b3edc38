package dev.exuvia.orchestrator.customers;

import dev.exuvia.dns.RecordType;
import java.util.List;
import java.util.Optional;

/**
 * What a check found out about one RRset.
 *
 * @param name absolute
 * @param required whether mail fails, or looks forged, without it
 * @param allowed what may stand there, presentation format
 * @param found what each server gave, also what stands in its way
 * @param why what is wrong and what to do about it; empty when it is right
 * @param staleSeconds how long the resolver keeps what was there before, when that is all
 */
public record RecordResult(
    String name,
    RecordType type,
    boolean required,
    Verdict verdict,
    List<String> allowed,
    List<Found> found,
    Optional<String> why,
    Optional<Long> staleSeconds) {

  public RecordResult {
    allowed = List.copyOf(allowed);
    found = List.copyOf(found);
  }

  /**
   * What one server gave.
   *
   * @param server its address; the resolver's is the last
   * @param data type and data of what it gave; empty when nothing
   * @param trouble why it gave no answer that counts
   */
  public record Found(String server, List<String> data, Optional<String> trouble) {
    public Found {
      data = List.copyOf(data);
    }
  }
}
