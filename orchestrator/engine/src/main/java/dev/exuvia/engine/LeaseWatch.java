package dev.exuvia.engine;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells when a lease is kept by nobody any more, by watching that it is not renewed for its length.
 * No clocks are compared: neither two nodes' nor one's with the database's, so none that is wrong
 * or is put right can take a lease from a living node or keep a dead one's.
 */
final class LeaseWatch {

  private final long length;
  private final Map<UUID, Seen> seen = new ConcurrentHashMap<>();

  /**
   * @param lease how long a lease holds that is not renewed
   */
  LeaseWatch(Duration lease) {
    this.length = lease.toNanos();
  }

  /** A lease, and since when it has been so. */
  private record Seen(long token, long beat, long since) {

    boolean isStill(Due due) {
      return token == due.token() && beat == due.beat();
    }
  }

  /** Forgets all but these. */
  void only(Set<UUID> executions) {
    seen.keySet().retainAll(executions);
  }

  /**
   * Whether the lease has not been renewed for as long as it holds.
   *
   * @param ticks of the monotonic clock, in nanoseconds
   */
  boolean ranOut(Due due, long ticks) {
    Seen now =
        seen.compute(
            due.execution(),
            (id, before) ->
                before != null && before.isStill(due)
                    ? before
                    : new Seen(due.token(), due.beat(), ticks));
    return ticks - now.since() >= length;
  }
}
