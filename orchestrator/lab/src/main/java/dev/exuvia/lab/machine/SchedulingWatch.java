package dev.exuvia.lab.machine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Notes how late this machine is in doing what it is told: a thread sleeps again and again for a
 * twentieth of a second and looks by how much it overslept. What keeps it from waking keeps a mail
 * server from answering. A thread of the system's, because virtual threads wait for one another.
 */
public final class SchedulingWatch implements AutoCloseable {

  private static final Duration NAP = Duration.ofMillis(50);
  private static final Duration STRETCH = Duration.ofSeconds(1);

  private final Clock clock;
  private final CpuPressure pressure;
  private final List<Second> seconds = new ArrayList<>();
  private final Thread thread;
  private volatile boolean watching = true;

  private SchedulingWatch(Clock clock, CpuPressure pressure) {
    this.clock = clock;
    this.pressure = pressure;
    this.thread = Thread.ofPlatform().daemon().name("scheduling-watch").unstarted(this::watch);
  }

  /** Begins to watch. */
  public static SchedulingWatch start(Clock clock) {
    SchedulingWatch watch = new SchedulingWatch(clock, CpuPressure.ofThisMachine());
    watch.thread.start();
    return watch;
  }

  /** What was seen up to now. */
  public synchronized Machine machine() {
    return new Machine(seconds);
  }

  private synchronized void note(Second second) {
    seconds.add(second);
  }

  private void watch() {
    while (watching) {
      note(second());
    }
  }

  private Second second() {
    Instant from = clock.instant();
    Optional<Duration> before = pressure.total();
    long began = System.nanoTime();
    long longest = 0;
    while (watching && System.nanoTime() - began < STRETCH.toNanos()) {
      long asleep = System.nanoTime();
      LockSupport.parkNanos(NAP.toNanos());
      longest = Math.max(longest, System.nanoTime() - asleep - NAP.toNanos());
    }
    Duration lasted = Duration.ofNanos(System.nanoTime() - began);
    return new Second(
        from,
        from.plus(lasted),
        Duration.ofNanos(longest),
        share(before, pressure.total(), lasted));
  }

  private static Optional<Double> share(
      Optional<Duration> before, Optional<Duration> after, Duration lasted) {
    return before.flatMap(
        then ->
            after.map(
                now ->
                    Math.clamp(
                        (double) now.minus(then).toNanos() / Math.max(1, lasted.toNanos()), 0, 1)));
  }

  @Override
  public void close() {
    watching = false;
    LockSupport.unpark(thread);
  }
}
