package dev.exuvia.orchestrator.wakeup;

import dev.exuvia.engine.Engine;
import dev.exuvia.orchestrator.schedule.RotationSchedule;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Looks now and then for executions that are due but that nobody works on, because their node died
 * or their trigger was lost, for a rotation that is due, and for watches without a trigger. The
 * first look is at the start.
 */
public final class Sweep implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Sweep.class.getName());

  private final Engine engine;
  private final RotationSchedule schedule;
  private final Runnable watches;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("sweep").factory());
  private final ScheduledFuture<?> task;

  /**
   * @param watches has each watch looked at regularly that is not
   */
  public Sweep(Engine engine, RotationSchedule schedule, Runnable watches, Duration interval) {
    this.engine = engine;
    this.schedule = schedule;
    this.watches = watches;
    this.task =
        timer.scheduleWithFixedDelay(this::sweep, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    task.cancel(false);
    timer.shutdown();
  }

  /** Each on its own: what is broken for one must not keep the others asleep. */
  private void sweep() {
    attempt("executions", engine::sweep);
    attempt("the schedule", schedule::look);
    attempt("the watches", watches);
  }

  private static void attempt(String what, Runnable look) {
    try {
      look.run();
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING, "A sweep of " + what + " failed; the next tries again", e);
    }
  }
}
