package dev.exuvia.lab.traffic;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How a client waits before it tries again; tests go on at once. */
@FunctionalInterface
interface Pause {

  /** Real time, on the calling virtual thread; may return early if it is interrupted. */
  Pause PARK = duration -> LockSupport.parkNanos(duration.toNanos());

  void take(Duration duration);
}
