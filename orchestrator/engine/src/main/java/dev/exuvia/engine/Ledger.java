package dev.exuvia.engine;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes changes of executions against whatever else happens to them at the same time. */
final class Ledger {

  private final ExecutionStore store;
  private final Clock clock;
  private final Consumer<UUID> changed;

  Ledger(ExecutionStore store, Clock clock, Consumer<UUID> changed) {
    this.store = store;
    this.clock = clock;
    this.changed = changed;
  }

  Execution find(UUID id) {
    return store.find(id).orElseThrow(() -> new UnknownExecutionException(id));
  }

  /** Makes the change on the latest version, as often as someone else is faster. */
  <T> T revise(UUID id, Optional<Claim> claim, Function<Revision, T> edit) {
    while (true) {
      try {
        return revise(find(id), claim, edit);
      } catch (StaleVersionException e) {
        // Someone else was faster: the edit is made again on what they left.
      }
    }
  }

  /**
   * Makes the change on this very version.
   *
   * @throws StaleVersionException if someone else was faster
   */
  <T> T revise(Execution before, Optional<Claim> claim, Function<Revision, T> edit) {
    Revision revision = new Revision(before, clock.instant());
    T result = edit.apply(revision);
    store.save(revision.change(), claim);
    changed.accept(before.id());
    return result;
  }
}
