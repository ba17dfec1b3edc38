package dev.exuvia.bench;

import dev.exuvia.engine.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * What those cost that only wait.
 *
 * @param waiting how many
 * @param heapMegabytes what a node holds more than without them, after a collection
 * @param threads of the process more than without them
 * @param sweepMillis how long a sweep takes that finds nothing due, the median of many
 */
record Crowd(int waiting, double heapMegabytes, int threads, double sweepMillis) {

  private static final int SIZE = 10_000;
  private static final int SWEEPS = 21;

  static Crowd ours(BenchDatabase database) throws InterruptedException {
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    try (OurEngine ours =
        new OurEngine(
            database.url("crowd"),
            "crowd",
            16,
            step -> new StepOutcome.WaitUntil(tomorrow, "tomorrow"))) {
      ours.engine().sweep();
      double heap = usedHeap();
      int threads = Thread.activeCount();
      for (int i = 0; i < SIZE; i++) {
        ours.engine().start(OurEngine.request(1));
      }
      while (!ours.store().due(Instant.now(), 1).isEmpty()) {
        Thread.sleep(Duration.ofMillis(100));
      }
      double[] sweeps = new double[SWEEPS];
      for (int i = 0; i < SWEEPS; i++) {
        long begun = System.nanoTime();
        ours.engine().sweep();
        sweeps[i] = (System.nanoTime() - begun) / 1e6;
      }
      Arrays.sort(sweeps);
      return new Crowd(SIZE, usedHeap() - heap, Thread.activeCount() - threads, sweeps[SWEEPS / 2]);
    }
  }

  private static double usedHeap() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(Duration.ofMillis(100));
    }
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
  }
}
