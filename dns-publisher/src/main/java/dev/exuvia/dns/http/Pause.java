package dev.exuvia.dns.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How a call waits before it asks again; in tests it doesn't. */
@FunctionalInterface
public interface Pause {
  /** Waits on this thread. Ends early when the thread is interrupted, and leaves it so. */
  void last(Duration time);

  /** By the clock of this machine. */
  static Pause real() {
    return time -> {
      try {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
      } catch (InterruptedException e) {
        // The next call of the API sees the flag and says that it was interrupted.
        Thread.currentThread().interrupt();
      }
    };
  }
}
