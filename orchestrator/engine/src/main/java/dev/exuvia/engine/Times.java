package dev.exuvia.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a step happened.
 *
 * @param started when its first attempt began
 * @param ended when it was done, given up or compensated
 * @param waited sum of its mandatory waits that are over
 */
public record Times(Optional<Instant> started, Optional<Instant> ended, Duration waited) {

  static final Times NONE = new Times(Optional.empty(), Optional.empty(), Duration.ZERO);

  /** From the start to the end, or to now. */
  public Duration lasting(Instant now) {
    return started.map(from -> Duration.between(from, ended.orElse(now))).orElse(Duration.ZERO);
  }

  Times start(Instant now) {
    return new Times(started.or(() -> Optional.of(now)), Optional.empty(), waited);
  }

  Times end(Instant now) {
    return new Times(started, Optional.of(now), waited);
  }

  Times plusWaited(Duration more) {
    return new Times(started, ended, waited.plus(more));
  }
}
