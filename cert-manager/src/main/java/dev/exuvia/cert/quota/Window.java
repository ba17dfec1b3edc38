package dev.exuvia.cert.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Counts instants in a stretch of time. */
final class Window {
  private Window() {}

  /**
   * When one more fits; empty when it fits now. What lies ahead of now counts, too: another process
   * may have a clock that is a little ahead.
   *
   * @param instants oldest first
   */
  static Optional<Instant> full(List<Instant> instants, int most, Duration length, Instant now) {
    List<Instant> counted = instants.stream().filter(at -> at.plus(length).isAfter(now)).toList();
    return counted.size() < most
        ? Optional.empty()
        : Optional.of(counted.get(counted.size() - most).plus(length));
  }
}
