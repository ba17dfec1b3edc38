package dev.exuvia.dns.wire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Which question has waited long enough for its answer: an eighth of the timeout after it was first
 * sent, then twice as long each time. All that were sent for the same time wait equally long, so
 * each queue is in the order of its deadlines.
 */
final class Lateness {
  /** So often a question is sent. */
  static final int TRIES = 4;

  private static final int FIRST_SHARE = 8;

  private final Duration timeout;
  private final List<Deque<Flight>> byTry =
      Stream.generate(() -> (Deque<Flight>) new ArrayDeque<Flight>()).limit(TRIES).toList();

  Lateness(Duration timeout) {
    this.timeout = timeout;
  }

  /** A question is being sent, for the first time or again. */
  void sent(Flight flight, long now) {
    int number = flight.tries();
    flight.sent(now + timeout.toNanos() / FIRST_SHARE * (1L << number));
    byTry.get(number).addLast(flight);
  }

  /** A question whose answer is late; it is waited for no longer until it is sent again. */
  Optional<Flight> next(long now) {
    for (Deque<Flight> waiting : byTry) {
      if (isLate(waiting, now)) {
        return Optional.of(waiting.removeFirst());
      }
    }
    return Optional.empty();
  }

  private static boolean isLate(Deque<Flight> waiting, long now) {
    dropLanded(waiting);
    return !waiting.isEmpty() && waiting.getFirst().isLate(now);
  }

  /** How long until the next is late, at least zero; empty when none is waited for. */
  OptionalLong nanosLeft(long now) {
    byTry.forEach(Lateness::dropLanded);
    return byTry.stream()
        .filter(waiting -> !waiting.isEmpty())
        .mapToLong(waiting -> Math.max(0, waiting.getFirst().deadline() - now))
        .min();
  }

  private static void dropLanded(Deque<Flight> waiting) {
    while (!waiting.isEmpty() && waiting.getFirst().hasLanded()) {
      waiting.removeFirst();
    }
  }
}
