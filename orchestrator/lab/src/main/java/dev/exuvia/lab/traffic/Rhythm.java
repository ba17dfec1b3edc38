package dev.exuvia.lab.traffic;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Starts things at a fixed rate, each on a virtual thread of its own. A beat that comes late is
 * made up for, so a rate holds over time. One platform thread beats; it never does the work itself.
 */
final class Rhythm implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Rhythm.class.getName());

  private final AtomicLong failures = new AtomicLong();
  private final ScheduledExecutorService beat =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("traffic-rhythm").factory());
  private final ExecutorService work =
      Executors.newThreadPerTaskExecutor(
          Thread.ofVirtual().name("traffic-", 0).uncaughtExceptionHandler(this::failed).factory());

  private void failed(Thread thread, Throwable e) {
    failures.incrementAndGet();
    LOG.log(Level.ERROR, "a task of the traffic failed", e);
  }

  /** On every beat, whether or not the one before is done. */
  void every(Duration interval, Runnable task) {
    Future<?> unused =
        beat.scheduleAtFixedRate(() -> start(task), 0, interval.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** On every beat unless the one before is not done. */
  void oneAtATime(Duration interval, Runnable task) {
    AtomicBoolean busy = new AtomicBoolean();
    every(interval, () -> unlessBusy(busy, task));
  }

  private static void unlessBusy(AtomicBoolean busy, Runnable task) {
    if (busy.compareAndSet(false, true)) {
      try {
        task.run();
      } finally {
        busy.set(false);
      }
    }
  }

  void once(Duration after, Runnable task) {
    Future<?> unused = beat.schedule(() -> start(task), after.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Now, on a virtual thread; nothing once closed. */
  void start(Runnable task) {
    try {
      work.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "closed meanwhile", e);
    }
  }

  /** How many tasks ended with an exception: what they had to observe was not observed. */
  long failures() {
    return failures.get();
  }

  /** Ends all of it; what still runs is interrupted. */
  @Override
  public void close() {
    beat.shutdownNow();
    work.shutdownNow();
  }
}
