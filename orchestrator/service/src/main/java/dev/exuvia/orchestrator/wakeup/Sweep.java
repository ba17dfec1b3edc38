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
 * or their trigger was lost, and for a rotation that is due. The first look is at the start.
 */
public final class Sweep implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Sweep.class.getName());

  private final Engine engine;
  private final RotationSchedule schedule;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("sweep").factory());
  private final ScheduledFuture<?> task;

  public Sweep(Engine engine, RotationSchedule schedule, Duration interval) {
    this.engine = engine;
    this.schedule = schedule;
    this.task =
        timer.scheduleWithFixedDelay(this::sweep, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    task.cancel(false);
    timer.shutdown();
  }

  private void sweep() {
    try {
      engine.sweep();
      schedule.look();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "A sweep failed; the next one tries again", e);
    }
  }
}
