package dev.exuvia.bench;

import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A thousand that are due at one instant, found by looking once a second. */
final class Herd {

  private static final int SIZE = 1_000;
  private static final Duration UNTIL_DUE = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration LOOKS = Duration.ofSeconds(1);

  private Herd() {}

  static Lateness ours(BenchDatabase database) throws InterruptedException {
    Instant due = Instant.now().plus(UNTIL_DUE);
    Map<UUID, Duration> late = new ConcurrentHashMap<>();
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch left = new CountDownLatch(SIZE);
    try (OurEngine ours =
        new OurEngine(
            database.url("herd"), "herd", 16, step -> when(due, step, late, runs, left))) {
      for (int i = 0; i < SIZE; i++) {
        ours.engine().start(OurEngine.request(1));
      }
      Instant end = due.plus(PATIENCE);
      while (left.getCount() > 0 && Instant.now().isBefore(end)) {
        ours.engine().sweep();
        left.await(LOOKS.toMillis(), TimeUnit.MILLISECONDS);
      }
      return Lateness.of(SIZE, List.copyOf(late.values()), runs.get() - late.size());
    }
  }

  private static StepOutcome when(
      Instant due,
      StepContext step,
      Map<UUID, Duration> late,
      AtomicInteger runs,
      CountDownLatch left) {
    Instant now = Instant.now();
    if (now.isBefore(due)) {
      return new StepOutcome.WaitUntil(due, "all are due at one instant");
    }
    runs.incrementAndGet();
    if (late.putIfAbsent(step.execution(), Duration.between(due, now)) == null) {
      left.countDown();
    }
    return StepOutcome.done();
  }

  static Lateness dbScheduler(BenchDatabase database) throws SQLException, InterruptedException {
    Collection<Duration> late = new ConcurrentLinkedQueue<>();
    CountDownLatch left = new CountDownLatch(SIZE);
    try (DbSchedulerPeer peer = new DbSchedulerPeer(database, "herd_peer", LOOKS)) {
      Instant due = Instant.now().plus(UNTIL_DUE);
      peer.onStep(
          step -> {
            late.add(Duration.between(due, Instant.now()));
            left.countDown();
          });
      for (int i = 0; i < SIZE; i++) {
        peer.last(due);
      }
      peer.start();
      long patience = UNTIL_DUE.plus(PATIENCE).toSeconds();
      left.await(patience, TimeUnit.SECONDS);
      return Lateness.of(SIZE, List.copyOf(late), late.size() - Math.min(late.size(), SIZE));
    }
  }
}
