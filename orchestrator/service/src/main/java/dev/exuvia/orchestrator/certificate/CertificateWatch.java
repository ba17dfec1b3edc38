package dev.exuvia.orchestrator.certificate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.exuvia.cert.IssuedCertificate;
import dev.exuvia.cert.renewal.RenewalAdvice;
import dev.exuvia.cert.renewal.RenewalWindow;
import dev.exuvia.engine.ActiveExecutionException;
import dev.exuvia.engine.Actor;
import dev.exuvia.engine.Cause;
import dev.exuvia.engine.PlaybookStarter;
import dev.exuvia.orchestrator.generation.Generations;
import dev.exuvia.orchestrator.journal.Journal;
import dev.exuvia.orchestrator.journal.Kind;
import dev.exuvia.orchestrator.journal.Origin;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Watches the certificates that the live nodes show. With less left than a rotation and a half an
 * operator is told, once for each certificate. When its authority wants it replaced, or it is old
 * although no rotation came, the replacement in place begins: at most once a day, so that a
 * playbook that fails can't burn a quota.
 */
public final class CertificateWatch {

  private static final System.Logger LOG = System.getLogger(CertificateWatch.class.getName());
  private static final Actor WATCH = Actor.watch("certificates");

  private final RenewalSettings settings;
  private final Generations generations;
  private final Certificates certificates;
  private final Function<ChosenCertificate, Optional<RenewalWindow>> windows;
  private final Journal journal;
  private final PlaybookStarter starter;
  private final Clock clock;

  /**
   * @param windows what a certificate's authority says of its replacement
   */
  public CertificateWatch(
      RenewalSettings settings,
      Generations generations,
      Certificates certificates,
      Function<ChosenCertificate, Optional<RenewalWindow>> windows,
      Journal journal,
      PlaybookStarter starter,
      Clock clock) {
    this.settings = settings;
    this.generations = generations;
    this.certificates = certificates;
    this.windows = windows;
    this.journal = journal;
    this.starter = starter;
    this.clock = clock;
  }

  /** How the certificates are that are shown now; empty before the fleet's first generation. */
  public List<CertificateStatus> statuses() {
    return shown().stream().map(this::status).toList();
  }

  /** Until the first certificate that is shown ends; empty when none is. Asks nobody. */
  public Optional<Duration> left() {
    return shown().stream()
        .flatMap(certificate -> certificate.notAfter().stream())
        .min(Comparator.naturalOrder())
        .map(this::left);
  }

  /** Tells and begins what is due. Calls that come early, late or twice do no harm. */
  public List<CertificateStatus> look() {
    List<ChosenCertificate> shown = shown();
    List<CertificateStatus> statuses = shown.stream().map(this::status).toList();
    for (int i = 0; i < shown.size(); i++) {
      tell(shown.get(i), statuses.get(i));
    }
    if (settings.replace()) {
      statuses.stream()
          .filter(status -> !status.replacement().at().isAfter(clock.instant()))
          .findFirst()
          .ifPresent(this::replace);
    }
    return statuses;
  }

  private List<ChosenCertificate> shown() {
    return generations.live().stream()
        .flatMap(live -> certificates.shown(live).stream())
        .filter(certificate -> certificate.pem().isPresent())
        .toList();
  }

  private CertificateStatus status(ChosenCertificate certificate) {
    IssuedCertificate issued = new IssuedCertificate(certificate.chain());
    return new CertificateStatus(
        certificate.generation(),
        certificate.issuer(),
        certificate.keyType(),
        issued.serial(),
        issued.names(),
        certificate.spkiSha256(),
        issued.notBefore(),
        issued.notAfter(),
        left(issued.notAfter()).compareTo(settings.alarming()) < 0,
        RenewalAdvice.of(issued.leaf(), windows.apply(certificate)));
  }

  private Duration left(Instant notAfter) {
    return Duration.between(clock.instant(), notAfter);
  }

  private void tell(ChosenCertificate certificate, CertificateStatus status) {
    if (status.endsSoon()) {
      certificates.tellExpiry(
          certificate,
          handle ->
              journal.add(
                  handle,
                  Kind.CERTIFICATE_ENDS_SOON,
                  subject(status),
                  "valid until %s, which is less than a rotation and a half from now"
                      .formatted(status.notAfter()),
                  Origin.of(WATCH)));
    }
  }

  private void replace(CertificateStatus due) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    String key = "replace/%s/%s/%s".formatted(starter.fleet(), due.spkiSha256(), today);
    try {
      starter.start(
          settings.playbook(),
          JsonNodeFactory.instance.objectNode(),
          Optional.of(key),
          Cause.told(WATCH, subject(due) + ": " + due.replacement().why()));
    } catch (ActiveExecutionException e) {
      LOG.log(Level.INFO, "{0} is not replaced now: {1}", subject(due), e.getMessage());
    }
  }

  private static String subject(CertificateStatus status) {
    return "%s %s of generation %d"
        .formatted(status.issuer(), status.serial(), status.generation());
  }
}
