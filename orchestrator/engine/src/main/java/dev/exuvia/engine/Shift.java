package dev.exuvia.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One node's work on one execution, from the claim to letting go.
 *
 * <p>A round takes what came of attempts, decides what comes next, and stores both in one
 * transaction before anything is done about it. Invariants: an attempt runs only after its
 * beginning is stored; nothing is done on an outcome that is not stored; nothing is stored once the
 * lease has gone to another node. So a node may die between any two lines: the next one finds steps
 * that are RUNNING but under way nowhere, and begins them again.
 */
final class Shift {

  private static final System.Logger LOG = System.getLogger(Shift.class.getName());

  private final Claim claim;
  private final EngineSettings settings;
  private final EnginePorts ports;
  private final Desk desk;
  private final Work work;
  private final UnderWay underWay;
  private final BlockingQueue<Optional<AttemptResult>> mail = new LinkedBlockingQueue<>();
  private final List<Optional<AttemptResult>> letters = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean closing;
  private boolean letGo;

  Shift(Turn.Held held, EngineSettings settings, EnginePorts ports, Ledger ledger) {
    this.claim = held.claim();
    this.settings = settings;
    this.ports = ports;
    this.desk =
        new Desk(
            claim,
            ledger,
            ports.store(),
            ports.ticks(),
            settings.lease(),
            held.askedAt(),
            held.known());
    this.work = new Work(ports.actions(), ports.clock(), desk, settings.node());
    this.underWay = new UnderWay(settings.grace());
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

  /** Whether its claim ended with what it stored last. */
  boolean hasLetGo() {
    return letGo;
  }

  /** What it knows of its execution at the end. */
  Execution execution() {
    return desk.execution();
  }

  /** Works until nothing can be done now. */
  void work() throws InterruptedException {
    try {
      boolean more = true;
      while (more && !closing) {
        more = round();
      }
      putBack();
    } finally {
      underWay.stopAll();
    }
  }

  /** What was interrupted in mid-work is no failure; what came to its end meanwhile counts. */
  private void putBack() throws InterruptedException {
    underWay.stopAll();
    List<AttemptResult> results = results();
    if (!results.isEmpty() && !letGo) {
      desk.revise(
          revision -> {
            for (AttemptResult result : results) {
              switch (result) {
                case AttemptResult.Came came -> finish(revision, came);
                case AttemptResult.Failed failed ->
                    unlessStale(() -> Attempts.putBack(revision, failed.attempt(), failed.why()));
              }
            }
            return revision;
          });
    }
  }

  private boolean round() throws InterruptedException {
    desk.keep();
    underWay.enforce(ports.ticks().getAsLong());
    List<AttemptResult> results = results();
    if (desk.execution().course().back()) {
      underWay.turnBack();
    }
    return follow(storable(results));
  }

  /** What a round stored. */
  private record Next(Decision decision, List<Attempt> begun) {}

  /**
   * An outcome that the store doesn't take must not be tried for again for ever: the attempt has
   * failed. When not even that is taken, the store is the matter, and another shift goes on.
   */
  private Next storable(List<AttemptResult> results) {
    try {
      return next(results);
    } catch (LostLeaseException e) {
      throw e;
    } catch (RuntimeException e) {
      if (results.isEmpty()) {
        throw e;
      }
      LOG.log(System.Logger.Level.WARNING, "Outcomes can't be stored", e);
      return results.size() == 1
          ? next(List.of(unstorable(results.getFirst(), e)))
          : oneByOne(results);
    }
  }

  private Next oneByOne(List<AttemptResult> results) {
    Next last = new Next(new Decision.AwaitAttempts(Optional.empty()), List.of());
    for (AttemptResult result : results) {
      List<Attempt> before = last.begun();
      Next next = storable(List.of(result));
      List<Attempt> begun = new ArrayList<>(before);
      begun.addAll(next.begun());
      last = new Next(next.decision(), begun);
    }
    return last;
  }

  private static AttemptResult unstorable(AttemptResult result, RuntimeException e) {
    return new AttemptResult.Failed(
        result.attempt(), Storable.text("its outcome can't be stored: " + Failures.describe(e)));
  }

  private Next next(List<AttemptResult> results) {
    Next next = desk.revise(revision -> next(revision, results));
    results.forEach(result -> underWay.remove(result.attempt()));
    return next;
  }

  private Next next(Revision revision, List<AttemptResult> results) {
    results.forEach(result -> finish(revision, result));
    Decision decision = decide(revision, results);
    if (decision instanceof Decision.TurnBack turn) {
      Commands.turnBack(revision, Course.BACK_AFTER_FAILURE, turn.why());
      decision = decide(revision, results);
    }
    return switch (decision) {
      case Decision.Begin begin -> new Next(begin, begin(revision, begin));
      case Decision.SleepUntil sleep -> {
        revision.wakeAt(Optional.of(sleep.until()));
        revision.letGo();
        yield new Next(sleep, List.of());
      }
      case Decision.AwaitOperator operator -> {
        // While it is paused nobody begins again what a node left that died.
        revision.runs().stream()
            .filter(run -> run.is(StepState.RUNNING))
            .forEach(run -> Attempts.lost(revision, run.name()));
        revision.wakeAt(Optional.empty());
        revision.letGo();
        yield new Next(operator, List.of());
      }
      case Decision.End end -> {
        if (!revision.before().ended()) {
          revision.end(end.state(), Optional.empty());
        }
        yield new Next(end, List.of());
      }
      case Decision.AwaitAttempts attempts -> new Next(attempts, List.of());
      case Decision.TurnBack turn ->
          throw new IllegalStateException("an execution turns back once: " + turn.why());
    };
  }

  private Decision decide(Revision revision, List<AttemptResult> results) {
    return Decider.decide(revision.preview(), underWay.stepsWithout(results), revision.now());
  }

  private List<Attempt> begin(Revision revision, Decision.Begin begin) {
    return begin.steps().stream()
        .flatMap(step -> Attempts.begin(revision, step, begin.back(), settings.node()).stream())
        .toList();
  }

  /** Whether there is more to do. */
  private boolean follow(Next next) throws InterruptedException {
    next.begun().forEach(this::run);
    return switch (next.decision()) {
      case Decision.Begin begin -> true;
      case Decision.AwaitAttempts attempts -> {
        await(attempts.until());
        yield true;
      }
      case Decision.SleepUntil sleep -> {
        letGo = true;
        ports.wakeups().wakeAt(claim.execution(), sleep.until());
        yield false;
      }
      case Decision.AwaitOperator operator -> {
        letGo = true;
        yield false;
      }
      case Decision.End end -> {
        letGo = true;
        yield false;
      }
      case Decision.TurnBack turn -> true;
    };
  }

  private void run(Attempt attempt) {
    Execution execution = desk.execution();
    AttemptRun run =
        new AttemptRun(
            attempt,
            execution.definition(attempt.step()).timeout(),
            ports.ticks().getAsLong(),
            () -> work.at(execution, attempt),
            result -> mail.add(Optional.of(result)));
    underWay.add(run);
    ports.executor().execute(run);
  }

  private void await(Optional<Instant> until) throws InterruptedException {
    long patience = desk.untilRenewal();
    if (until.isPresent()) {
      long wait = Duration.between(ports.clock().instant(), until.get()).toNanos();
      patience = Math.min(patience, wait);
    }
    patience = Math.min(patience, underWay.untilLimit(ports.ticks().getAsLong()).orElse(patience));
    Optional<AttemptResult> letter =
        mail.poll(Math.max(TimeUnit.MILLISECONDS.toNanos(1), patience), TimeUnit.NANOSECONDS);
    if (letter != null) {
      // Taken up by the next round, with what has come beside it.
      letters.add(letter);
    }
  }

  /** All that came; whoever nudges has changed the execution. */
  private List<AttemptResult> results() {
    mail.drainTo(letters);
    if (letters.contains(Optional.<AttemptResult>empty())) {
      desk.distrust();
    }
    List<AttemptResult> results = letters.stream().flatMap(Optional::stream).toList();
    letters.clear();
    return results;
  }

  private static void finish(Revision revision, AttemptResult result) {
    unlessStale(() -> Attempts.finish(revision, result.attempt(), outcome(revision, result)));
  }

  private static StepOutcome outcome(Revision revision, AttemptResult result) {
    return switch (result) {
      case AttemptResult.Came came -> came.outcome();
      case AttemptResult.Failed failed ->
          Attempts.retry(revision.before(), failed.attempt(), revision.now(), failed.why());
    };
  }

  /** Something newer may have been said about the step: what the attempt says is void then. */
  private static void unlessStale(Runnable edit) {
    try {
      edit.run();
    } catch (StaleAttemptException e) {
      LOG.log(System.Logger.Level.DEBUG, "An outcome came too late", e);
    }
  }
}
