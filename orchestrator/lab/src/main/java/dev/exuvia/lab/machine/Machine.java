package dev.exuvia.lab.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the machine did, second by second, and whether it stood still at a given time.
 *
 * <p>It stood still if a sleeper was woken late by more than {@link #STANDSTILL}, or if for most of
 * the time something waited for a processor. A lab alone on two cores does neither for longer than
 * its nodes take to start; see the decision record on verdicts.
 *
 * @param seconds in their order
 */
public record Machine(List<Second> seconds) {

  /** A sleep that lasts so much longer than asked is no jitter. */
  public static final Duration STANDSTILL = Duration.ofMillis(200);

  /** The part of a time, in which something waited for a processor, that is too much. */
  static final double CROWDED = 0.95;

  /** The part of the seconds in which the lab overslept that is much. */
  private static final double MUCH = 0.1;

  /** A server may still be working off what came in while it could not. */
  private static final Duration AFTERMATH = Duration.ofSeconds(2);

  public Machine {
    seconds = List.copyOf(seconds);
  }

  /** The second with the longest oversleeping; empty if nothing was watched. */
  public Optional<Second> worst() {
    return seconds.stream().max(Comparator.comparing(Second::overslept));
  }

  /** The second in which processors were wanted in vain the longest. */
  public Optional<Second> mostCrowded() {
    return seconds.stream()
        .filter(second -> second.waiting().isPresent())
        .max(Comparator.comparing(second -> second.waiting().orElseThrow()));
  }

  /** How many seconds had a sleep that lasted too long. */
  public long standstills() {
    return seconds.stream().filter(Machine::stoodStill).count();
  }

  /** The part of the whole time in which something waited for a processor; empty if not told. */
  public Optional<Double> waiting() {
    return waiting(seconds);
  }

  /** What shows that the machine stood still in or just before this time; empty if nothing does. */
  public Optional<String> evidence(Instant from, Instant until) {
    List<Second> about =
        seconds.stream()
            .filter(second -> second.until().isAfter(from.minus(AFTERMATH)))
            .filter(second -> second.from().isBefore(until))
            .toList();
    return about.stream()
        .filter(Machine::stoodStill)
        .max(Comparator.comparing(Second::overslept))
        .map(second -> words(second))
        .or(
            () ->
                waiting(about).filter(share -> share >= CROWDED).map(share -> words(share, about)));
  }

  /**
   * The same for a long time, of which it must have stood still for a good part: a limit that is
   * missed over minutes isn't explained by one bad second.
   */
  public Optional<String> evidenceOverall(Instant from, Instant until) {
    List<Second> about =
        seconds.stream()
            .filter(second -> second.until().isAfter(from) && second.from().isBefore(until))
            .toList();
    long stoodStill = about.stream().filter(Machine::stoodStill).count();
    return stoodStill > about.size() * MUCH
        ? Optional.of(
            "the lab overslept in %d of %d s from %s".formatted(stoodStill, about.size(), from))
        : waiting(about).filter(share -> share >= CROWDED).map(share -> words(share, about));
  }

  private static boolean stoodStill(Second second) {
    return second.overslept().compareTo(STANDSTILL) >= 0;
  }

  private static Optional<Double> waiting(List<Second> seconds) {
    return seconds.isEmpty() || seconds.stream().anyMatch(each -> each.waiting().isEmpty())
        ? Optional.empty()
        : Optional.of(
            seconds.stream().mapToDouble(each -> each.waiting().orElseThrow()).average().orElse(0));
  }

  private static String words(Second second) {
    return String.format(
        Locale.ROOT,
        "the lab overslept %.3f s at %s",
        second.overslept().toMillis() / 1000.0,
        second.from());
  }

  private static String words(double share, List<Second> about) {
    return String.format(
        Locale.ROOT,
        "something waited for a processor in %.0f %% of the %d s from %s",
        share * 100,
        about.size(),
        about.getFirst().from());
  }
}
