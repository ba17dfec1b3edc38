package dev.exuvia.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One node's work on one execution, from the claim to letting go.
 *
 * <p>A round reads the execution, decides, and stores what it decided before anything is done about
 * it. Invariants: an attempt runs only after its beginning is stored; its outcome is stored before
 * anything is decided on it; nothing is stored once the lease has gone to another node. So a node
 * may die between any two lines: the next one finds steps that are RUNNING but under way nowhere,
 * and begins them again.
 */
final class Shift {

  private static final System.Logger LOG = System.getLogger(Shift.class.getName());

  private final Claim claim;
  private final EngineSettings settings;
  private final EnginePorts ports;
  private final Ledger ledger;
  private final Work work;
  private final Executor executor;
  private final UnderWay underWay;
  private final BlockingQueue<Optional<AttemptResult>> mail = new LinkedBlockingQueue<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private Instant renewal;
  private volatile boolean closing;

  Shift(Claim claim, EngineSettings settings, EnginePorts ports, Ledger ledger) {
    this.claim = claim;
    this.settings = settings;
    this.ports = ports;
    this.ledger = ledger;
    this.work = new Work(ports.actions(), ports.clock(), ledger, claim);
    this.executor = ports.executor();
    this.underWay = new UnderWay(settings.grace());
    this.renewal = ports.clock().instant().plus(settings.renewal());
  }

  /** Makes the shift look at its execution soon. */
  void nudge() {
    mail.add(Optional.empty());
  }

  /** Makes the shift let go soon, whatever it has under way. */
  void close() {
    closing = true;
    nudge();
  }

  /** The lease is released. */
  void ended() {
    over.countDown();
  }

  /** Waits until the lease is released. */
  void awaitEnd(Duration atMost) throws InterruptedException {
    if (!over.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.log(System.Logger.Level.WARNING, "Execution " + claim.execution() + " is not let go");
    }
  }

  /** Works until nothing can be done now. */
  void work() throws InterruptedException {
    try {
      boolean more = true;
      while (more && !closing) {
        more = round();
      }
      letGo();
    } finally {
      underWay.stopAll();
    }
  }

  /** What was interrupted in mid-work is no failure; what came to its end meanwhile counts. */
  private void letGo() throws InterruptedException {
    underWay.stopAll();
    for (Optional<AttemptResult> letter = mail.poll(); letter != null; letter = mail.poll()) {
      letter.ifPresent(
          result -> {
            switch (result) {
              case AttemptResult.Came came -> settle(came);
              case AttemptResult.Failed failed -> putBack(failed);
            }
          });
    }
  }

  private void putBack(AttemptResult.Failed failed) {
    unlessStale(failed, revision -> Attempts.putBack(revision, failed.attempt(), failed.why()));
  }

  private boolean round() throws InterruptedException {
    keepLease();
    underWay.enforce(now());
    drainMail();
    Execution execution = ledger.find(claim.execution());
    if (execution.course().back()) {
      underWay.turnBack();
    }
    Decision decision = Decider.decide(execution, underWay.steps(), now());
    try {
      return follow(decision, execution);
    } catch (StaleVersionException e) {
      return true;
    }
  }

  private boolean follow(Decision decision, Execution execution) throws InterruptedException {
    return switch (decision) {
      case Decision.Begin begin -> {
        begin(execution, begin).forEach(attempt -> run(execution, attempt));
        yield true;
      }
      case Decision.AwaitAttempts attempts -> {
        await(attempts.until());
        yield true;
      }
      case Decision.TurnBack turn -> {
        revise(execution, r -> Commands.turnBack(r, Course.BACK_AFTER_FAILURE, turn.why()));
        yield true;
      }
      case Decision.SleepUntil sleep -> {
        revise(execution, r -> r.wakeAt(Optional.of(sleep.until())));
        ports.wakeups().wakeAt(execution.id(), sleep.until());
        yield false;
      }
      case Decision.AwaitOperator operator -> {
        revise(execution, r -> r.wakeAt(Optional.empty()));
        yield false;
      }
      case Decision.End end -> {
        if (!execution.ended()) {
          revise(execution, r -> r.end(end.state(), Optional.empty()));
        }
        yield false;
      }
    };
  }

  private List<Attempt> begin(Execution execution, Decision.Begin begin) {
    return ledger.revise(
        execution,
        claim,
        r ->
            begin.steps().stream()
                .flatMap(step -> Attempts.begin(r, step, begin.back(), settings.node()).stream())
                .toList());
  }

  private void run(Execution execution, Attempt attempt) {
    AttemptRun run =
        new AttemptRun(
            attempt,
            execution.definition(attempt.step()).timeout(),
            () -> work.at(attempt),
            result -> mail.add(Optional.of(result)));
    underWay.add(run);
    executor.execute(run);
  }

  private void revise(Execution execution, Consumer<Revision> edit) {
    ledger.revise(
        execution,
        claim,
        r -> {
          edit.accept(r);
          return r;
        });
  }

  private void await(Optional<Instant> until) throws InterruptedException {
    Instant now = now();
    Instant next =
        Stream.of(until, underWay.nextDeadline(now), Optional.of(now.plus(settings.renewal())))
            .flatMap(Optional::stream)
            .min(Instant::compareTo)
            .orElseThrow();
    long patience = Math.max(1, Duration.between(now, next).toMillis());
    Optional.ofNullable(mail.poll(patience, TimeUnit.MILLISECONDS))
        .flatMap(letter -> letter)
        .ifPresent(this::settle);
  }

  private void drainMail() {
    for (Optional<AttemptResult> letter = mail.poll(); letter != null; letter = mail.poll()) {
      letter.ifPresent(this::settle);
    }
  }

  /**
   * An outcome that the store doesn't take must not be tried for again for ever: the attempt has
   * failed. When not even that is taken, the store is the matter, and another shift goes on.
   */
  private void settle(AttemptResult result) {
    try {
      unlessStale(result, revision -> finish(revision, result));
    } catch (LostLeaseException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "An outcome can't be stored", e);
      AttemptResult.Failed failed =
          new AttemptResult.Failed(
              result.attempt(),
              Storable.text("its outcome can't be stored: " + Failures.describe(e)));
      unlessStale(failed, revision -> finish(revision, failed));
    }
  }

  private void unlessStale(AttemptResult result, Consumer<Revision> edit) {
    try {
      ledger.revise(
          claim,
          revision -> {
            edit.accept(revision);
            return revision;
          });
    } catch (StaleAttemptException e) {
      // Something newer has been said about this step; what this attempt says is void.
    } finally {
      underWay.remove(result.attempt());
    }
  }

  private static void finish(Revision revision, AttemptResult result) {
    StepOutcome outcome =
        switch (result) {
          case AttemptResult.Came came -> came.outcome();
          case AttemptResult.Failed failed ->
              Attempts.retry(revision.before(), failed.attempt(), revision.now(), failed.why());
        };
    Attempts.finish(revision, result.attempt(), outcome);
  }

  private void keepLease() {
    if (!renewal.isAfter(now())) {
      ports.store().renew(claim, now().plus(settings.lease()));
      renewal = now().plus(settings.renewal());
    }
  }

  private Instant now() {
    return ports.clock().instant();
  }
}
