package dev.exuvia.engine;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
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

  /** Makes what somebody wants true on the latest version, as often as another is faster. */
  Execution command(UUID id, Actor actor, Consumer<Revision> edit) {
    return untilFastest(
        () -> {
          Revision revision = new Revision(find(id), clock.instant(), actor);
          edit.accept(revision);
          return save(revision, Optional.empty());
        });
  }

  /** Makes the change on the latest version, as often as someone else is faster. */
  <T> T revise(Claim claim, Function<Revision, T> edit) {
    return untilFastest(() -> revise(find(claim.execution()), claim, edit));
  }

  /**
   * Makes the change on this very version.
   *
   * @throws StaleVersionException if someone else was faster
   */
  <T> T revise(Execution before, Claim claim, Function<Revision, T> edit) {
    Revision revision = new Revision(before, clock.instant(), Actor.orchestrator(claim.node()));
    T result = edit.apply(revision);
    save(revision, Optional.of(claim));
    return result;
  }

  private Execution save(Revision revision, Optional<Claim> claim) {
    Change change = revision.change();
    store.save(change, claim);
    changed.accept(change.after().id());
    return change.after();
  }

  private static <T> T untilFastest(Supplier<T> attempt) {
    while (true) {
      try {
        return attempt.get();
      } catch (StaleVersionException e) {
        // Someone else was faster: the edit is made again on what they left.
      }
    }
  }
}
