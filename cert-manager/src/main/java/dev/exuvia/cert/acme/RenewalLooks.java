package dev.exuvia.cert.acme;

import dev.exuvia.cert.renewal.RenewalWindow;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.RenewalInfo;
import org.shredzone.acme4j.connector.Resource;
import org.shredzone.acme4j.exception.AcmeException;

/** Asks an authority when it wants a certificate to be replaced (RFC 9773 section 4). */
final class RenewalLooks {
  private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
  private static final Duration UNTOLD = Duration.ofHours(6);
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Clock clock;

  RenewalLooks(Clock clock) {
    this.clock = clock;
  }

  /** Whether the certificate has what its identifier is made of (RFC 9773 section 4.1). */
  static boolean identifiable(X509Certificate certificate) {
    return certificate.getExtensionValue(AUTHORITY_KEY_IDENTIFIER) != null;
  }

  /** Empty where the authority has no such information. */
  Optional<RenewalWindow> window(Login login, X509Certificate certificate) throws AcmeException {
    if (!identifiable(certificate)
        || login.getSession().resourceUrlOptional(Resource.RENEWAL_INFO).isEmpty()) {
      return Optional.empty();
    }
    RenewalInfo info = login.bindRenewalInfo(certificate);
    Optional<Instant> retryAfter = info.fetch();
    return Optional.of(
        new RenewalWindow(
            info.getSuggestedWindowStart(),
            info.getSuggestedWindowEnd(),
            info.getExplanation().map(page -> URI.create(page.toString())),
            nextLook(retryAfter)));
  }

  /** Within the bounds that RFC 9773 section 4.3.2 lets a client set. */
  private Instant nextLook(Optional<Instant> retryAfter) {
    Instant now = clock.instant();
    Instant told = retryAfter.orElse(now.plus(UNTOLD));
    if (told.isBefore(now.plus(SHORTEST))) {
      return now.plus(SHORTEST);
    }
    return told.isAfter(now.plus(LONGEST)) ? now.plus(LONGEST) : told;
  }
}
