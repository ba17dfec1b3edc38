package dev.exuvia.cert.renewal;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When to replace a certificate between rotations. Pure: the same question has the same answer, so
 * asking again and again does not move the instant.
 *
 * <p>The authority's window is obeyed unless it can't be meant: one that ends before it begins,
 * that ended before the certificate was valid (then it is its predecessor's), that begins when the
 * certificate has expired, or that is longer than its lifetime. A client that obeys such a window
 * replaces each certificate at once by one with the same window, until the week's quota is gone.
 * Also, no certificate is replaced in its first hour, or in the first tenth of its lifetime if that
 * is shorter.
 *
 * @param at when to replace it; in the past means now
 * @param why for humans
 * @param obeyed whether the authority's window decided
 */
public record RenewalAdvice(Instant at, String why, boolean obeyed) {
  private static final Duration SETTLED = Duration.ofHours(1);
  private static final Duration SHORT_LIVED = Duration.ofDays(10);

  /** What to do about a certificate, given what its authority says, if it says anything. */
  public static RenewalAdvice of(X509Certificate certificate, Optional<RenewalWindow> window) {
    Instant from = certificate.getNotBefore().toInstant();
    Instant until = certificate.getNotAfter().toInstant();
    if (window.isEmpty()) {
      return own(from, until, "the authority says nothing");
    }
    Optional<String> objection = objection(window.get(), from, until);
    return objection.isPresent()
        ? own(from, until, "not obeyed: the authority's window " + objection.get())
        : obeyed(window.get(), certificate, from, until);
  }

  private static Optional<String> objection(RenewalWindow window, Instant from, Instant until) {
    if (!window.end().isAfter(window.start())) {
      return Optional.of("ends before it begins");
    }
    if (!window.end().isAfter(from)) {
      return Optional.of("ended before the certificate was valid");
    }
    if (!window.start().isBefore(until)) {
      return Optional.of("begins after the certificate has expired");
    }
    if (Duration.between(window.start(), window.end()).compareTo(Duration.between(from, until))
        > 0) {
      return Optional.of("is longer than the certificate is valid");
    }
    return Optional.empty();
  }

  private static RenewalAdvice obeyed(
      RenewalWindow window, X509Certificate certificate, Instant from, Instant until) {
    Instant end = window.end().isBefore(until) ? window.end() : until;
    Duration length = Duration.between(window.start(), end);
    Instant drawn = window.start().plus(drawn(certificate.getSerialNumber(), length));
    Instant settled = from.plus(settled(Duration.between(from, until)));
    String why = "the authority wants it between " + window.start() + " and " + window.end();
    return drawn.isBefore(settled)
        ? new RenewalAdvice(settled, why + "; it is new", true)
        : new RenewalAdvice(drawn, why, true);
  }

  /** A third of the lifetime before the end, half of it where that is short. */
  private static RenewalAdvice own(Instant from, Instant until, String why) {
    Duration lifetime = Duration.between(from, until);
    Duration rest =
        lifetime.compareTo(SHORT_LIVED) < 0 ? lifetime.dividedBy(2) : lifetime.dividedBy(3);
    return new RenewalAdvice(until.minus(rest), why, false);
  }

  /** Somewhere in the window (RFC 9773 section 4.2), always the same for one certificate. */
  private static Duration drawn(BigInteger serial, Duration length) {
    double share = (serial.hashCode() & Integer.MAX_VALUE) / (Integer.MAX_VALUE + 1.0);
    return Duration.ofMillis((long) (length.toMillis() * share));
  }

  private static Duration settled(Duration lifetime) {
    Duration tenth = lifetime.dividedBy(10);
    return tenth.compareTo(SETTLED) < 0 ? tenth : SETTLED;
  }
}
