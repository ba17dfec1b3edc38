package dev.exuvia.orchestrator.certificate;

import dev.exuvia.cert.IssuanceException;
import dev.exuvia.cert.acme.AcmeIssuance;
import dev.exuvia.cert.renewal.RenewalWindow;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What authorities said last of when they want certificates replaced (RFC 9773), asked again when
 * they want to be asked (section 4.3.2). An authority that is away has said what it said before.
 */
public class RenewalWindows {

  private static final System.Logger LOG = System.getLogger(RenewalWindows.class.getName());
  private static final Duration UNTOLD = Duration.ofHours(6);

  private final AcmeIssuance issuance;
  private final Issuers issuers;
  private final Clock clock;
  private final Map<String, Told> told = new ConcurrentHashMap<>();

  private record Told(Optional<RenewalWindow> window, Instant askAgain) {}

  public RenewalWindows(AcmeIssuance issuance, Issuers issuers, Clock clock) {
    this.issuance = issuance;
    this.issuers = issuers;
    this.clock = clock;
  }

  /** Empty where the authority says nothing, or was never reached. */
  public Optional<RenewalWindow> of(ChosenCertificate certificate) {
    Told before = told.get(certificate.spkiSha256());
    if (before != null && clock.instant().isBefore(before.askAgain())) {
      return before.window();
    }
    Told now = ask(certificate, Optional.ofNullable(before).flatMap(Told::window));
    told.put(certificate.spkiSha256(), now);
    return now.window();
  }

  private Told ask(ChosenCertificate certificate, Optional<RenewalWindow> before) {
    Instant later = clock.instant().plus(UNTOLD);
    try {
      Optional<RenewalWindow> window =
          issuance.renewalWindow(
              issuers.named(certificate.issuer(), certificate.generation()), certificate.leaf());
      return new Told(window, window.map(RenewalWindow::nextLook).orElse(later));
    } catch (IssuanceException | IllegalArgumentException e) {
      LOG.log(Level.INFO, "{0} says nothing of renewal: {1}", certificate.issuer(), e.getMessage());
      return new Told(before, clock.instant());
    }
  }
}
