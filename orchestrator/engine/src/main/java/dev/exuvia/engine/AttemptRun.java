package dev.exuvia.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One attempt under way on a thread of its own. This is the step boundary: whatever an action
 * throws becomes a result here, and each attempt reports exactly one.
 */
final class AttemptRun implements Runnable {

  private static final System.Logger LOG = System.getLogger(AttemptRun.class.getName());

  private final Attempt attempt;
  private final Duration timeout;
  private final long startedAt;
  private final Callable<StepOutcome> work;
  private final Consumer<AttemptResult> report;
  private final AtomicBoolean reported = new AtomicBoolean();
  private final CountDownLatch over = new CountDownLatch(1);
  private Optional<Thread> thread = Optional.empty();
  private Optional<String> stopped = Optional.empty();

  /**
   * @param startedAt by the monotonic clock: no step of the other one shortens or prolongs it
   */
  AttemptRun(
      Attempt attempt,
      Duration timeout,
      long startedAt,
      Callable<StepOutcome> work,
      Consumer<AttemptResult> report) {
    this.attempt = attempt;
    this.timeout = timeout;
    this.startedAt = startedAt;
    this.work = work;
    this.report = report;
  }

  Attempt attempt() {
    return attempt;
  }

  /** How much of its time is left, negative when it is over; in nanoseconds. */
  long left(long ticks) {
    return timeout.toNanos() - (ticks - startedAt);
  }

  Duration timeout() {
    return timeout;
  }

  @Override
  public void run() {
    try {
      enter();
      report(new AttemptResult.Came(attempt, work.call()));
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      LOG.log(System.Logger.Level.DEBUG, "Attempt at " + attempt.step() + " failed", e);
      report(new AttemptResult.Failed(attempt, stopped().orElseGet(() -> Failures.describe(e))));
    } finally {
      leave();
      report(new AttemptResult.Failed(attempt, "its thread died"));
      over.countDown();
    }
  }

  /** Asks the action to end at once. What it still returns counts; what it throws is this. */
  synchronized void stop(String why) {
    if (stopped.isEmpty()) {
      stopped = Optional.of(why);
      thread.ifPresent(Thread::interrupt);
    }
  }

  /** Gives the action up for good: it didn't end although it was asked to. */
  void giveUp(String why) {
    report(new AttemptResult.Failed(attempt, why));
  }

  /** Waits for the thread to leave the action. */
  void awaitEnd(Duration atMost) throws InterruptedException {
    boolean ended = over.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    if (!ended) {
      LOG.log(System.Logger.Level.WARNING, "Attempt at " + attempt.step() + " does not end");
    }
  }

  private synchronized Optional<String> stopped() {
    return stopped;
  }

  private synchronized void enter() throws InterruptedException {
    thread = Optional.of(Thread.currentThread());
    if (stopped.isPresent()) {
      throw new InterruptedException(stopped.get());
    }
  }

  private synchronized void leave() {
    thread = Optional.empty();
  }

  private void report(AttemptResult result) {
    if (reported.compareAndSet(false, true)) {
      report.accept(result);
    }
  }
}
