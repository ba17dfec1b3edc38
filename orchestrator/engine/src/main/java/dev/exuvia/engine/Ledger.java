package dev.exuvia.engine;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

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

  /** A change to make, at this instant. */
  Revision revision(Execution before, Actor actor) {
    return new Revision(before, clock.instant(), actor);
  }

  /** Makes what somebody wants true on the latest version, as often as another is faster. */
  Execution command(UUID id, Actor actor, Consumer<Revision> edit) {
    return untilFastest(
        () -> {
          Revision revision = revision(find(id), actor);
          edit.accept(revision);
          return save(revision, Optional.empty());
        });
  }

  /**
   * Stores what was changed.
   *
   * @throws StaleVersionException if someone else was faster
   */
  Execution save(Revision revision, Optional<Claim> claim) {
    Change change = revision.change();
    store.save(change, claim);
    changed.accept(change.after().id());
    return change.after();
  }

  static <T> T untilFastest(Supplier<T> attempt) {
    while (true) {
      try {
        return attempt.get();
      } catch (StaleVersionException e) {
        // Someone else was faster: the edit is made again on what they left.
      }
    }
  }
}
