package dev.exuvia.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where executions live. What a method returns without throwing is durable; what it throws has not
 * happened, except when the connection broke, after which the caller reads again.
 *
 * <p>Two things guard a change. Its version must be the next one: a change made from an older
 * snapshot is refused and made anew. And a change made under a claim needs that claim to be the
 * latest: a node whose lease was taken over can't commit anything, however late it wakes up. Leases
 * know no time: see {@link LeaseWatch}.
 */
public interface ExecutionStore {

  /**
   * Stores a new execution, or returns the one that was stored for the same request key.
   *
   * @param node who claims it at once; empty to leave its lease free
   * @throws ActiveExecutionException if the fleet has another one that hasn't ended
   */
  Created create(Execution pending, Event requested, Optional<String> node);

  /** The execution as it is now. */
  Optional<Execution> find(UUID id);

  /** The latest executions of all fleets, newest first. */
  List<Execution> latest(int limit);

  /** The fleet's execution that hasn't ended. */
  Optional<Execution> active(String fleet);

  /**
   * Executions whose wake-up has passed: all whose lease is held, and of the others those that have
   * waited longest.
   *
   * @param most how many that nobody holds, at most
   */
  List<Due> due(Instant now, int most);

  /**
   * Takes the execution unless it has ended or someone holds its lease.
   *
   * @param ranOut a lease that is kept by nobody any more and is taken over, unless it was renewed
   *     meanwhile; empty to take a free one only
   */
  Optional<Claim> claim(UUID id, String node, Optional<Due> ranOut);

  /**
   * Shows that the lease is kept.
   *
   * @return the execution's version
   * @throws LostLeaseException if the claim is no longer the latest
   */
  long renew(Claim claim);

  /** Ends the lease, if it is still held. */
  void release(Claim claim);

  /**
   * Applies a change. With an execution's end, and where the change says so, the claim ends too.
   *
   * @param claim under which it was made; empty for commands from outside
   * @throws LostLeaseException if the claim is no longer the latest
   * @throws StaleVersionException if the execution isn't at the version before
   */
  void save(Change change, Optional<Claim> claim);

  /** Events after a sequence number, oldest first. */
  List<Event> events(UUID id, long after, int limit);

  /** Every attempt at the execution's steps, in the order in which they began. */
  List<Attempt> attempts(UUID id);
}
