package dev.exuvia.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * An execution as the holder of its lease knows it. It is read once and then known by what was
 * saved, since only commands change it beside the holder: they are noticed by their version, at the
 * next save or renewal, and read then.
 */
final class Desk {

  private final Claim claim;
  private final Ledger ledger;
  private final ExecutionStore store;
  private final LongSupplier ticks;
  private final long lease;
  private Optional<Execution> known;
  private long renewedAt;

  /**
   * @param ticks the monotonic clock, in nanoseconds
   * @param claimedAt when the lease was asked for, by that clock
   * @param known the execution as it was when it was claimed, where that is known
   */
  Desk(
      Claim claim,
      Ledger ledger,
      ExecutionStore store,
      LongSupplier ticks,
      Duration lease,
      long claimedAt,
      Optional<Execution> known) {
    this.claim = claim;
    this.ledger = ledger;
    this.store = store;
    this.ticks = ticks;
    this.lease = lease.toNanos();
    this.renewedAt = claimedAt;
    this.known = known;
  }

  /** The execution; read if what is known may be old. */
  synchronized Execution execution() {
    Execution execution = known.orElseGet(() -> ledger.find(claim.execution()));
    known = Optional.of(execution);
    return execution;
  }

  /** Someone may have changed it. */
  synchronized void distrust() {
    known = Optional.empty();
  }

  /**
   * Changes it, as often as a command is faster; stores nothing when nothing was changed.
   *
   * @param edit made anew on what a command has left, so it does nothing but edit
   * @throws LostLeaseException if the claim is no longer the latest
   */
  synchronized <T> T revise(Function<Revision, T> edit) {
    return Ledger.untilFastest(() -> reviseOnce(edit));
  }

  private <T> T reviseOnce(Function<Revision, T> edit) {
    Revision revision = ledger.revision(execution(), Actor.orchestrator(claim.node()));
    T result = edit.apply(revision);
    if (!revision.isEmpty()) {
      // Unknown until it is certain that it was stored.
      known = Optional.empty();
      known = Optional.of(ledger.save(revision, Optional.of(claim)));
    }
    return result;
  }

  /** Keeps the lease if it is time to. */
  void keep() {
    if (ticks.getAsLong() - renewedAt() >= lease / 3) {
      renew();
    }
  }

  /** How long it is until the lease has to be renewed, in nanoseconds. */
  long untilRenewal() {
    return Math.max(0, lease / 3 - (ticks.getAsLong() - renewedAt()));
  }

  /**
   * Makes sure that the lease is held at this moment. Others may take it only when they have seen
   * it unrenewed for its whole length, which begins after it was renewed: so what has been renewed
   * within half of it needs no question.
   *
   * @throws LostLeaseException if another node has it
   */
  void ensureHeld() {
    if (ticks.getAsLong() - renewedAt() >= lease / 2) {
      renew();
    }
  }

  private synchronized long renewedAt() {
    return renewedAt;
  }

  private void renew() {
    long asked = ticks.getAsLong();
    long version = store.renew(claim);
    renewed(asked, version);
  }

  private synchronized void renewed(long asked, long version) {
    renewedAt = Math.max(renewedAt, asked);
    known = known.filter(execution -> execution.version() == version);
  }
}
