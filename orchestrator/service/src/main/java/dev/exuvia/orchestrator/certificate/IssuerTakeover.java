package dev.exuvia.orchestrator.certificate;

import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.Progress;
import dev.exuvia.cert.choice.IssuerChoice;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Rotation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What happens when an issuer gives no certificate: it is asked again as long as the fleet's
 * patience lasts, then the next one takes over inside the same rotation, with the reason on record.
 * The key stays the same, so what was published ahead for it stays right. When none is left the
 * rotation pauses: the old generation goes on serving, and how long that is safe is how long its
 * certificate is valid.
 */
@ApplicationScoped
public class IssuerTakeover {

  private final Fleet fleet;
  private final Rotation rotation;
  private final Certificates certificates;
  private final IssuerRanking ranking;
  private final IssuerFailures failures;

  public IssuerTakeover(
      Fleet fleet,
      Rotation rotation,
      Certificates certificates,
      IssuerRanking ranking,
      IssuerFailures failures) {
    this.fleet = fleet;
    this.rotation = rotation;
    this.certificates = certificates;
    this.ranking = ranking;
    this.failures = failures;
  }

  /** Since when a step has been asking for which certificate; saved with the step. */
  record Asking(String issuer, KeyType keyType, Instant since) {

    boolean isFor(ChosenCertificate wanted) {
      return issuer.equals(wanted.issuer()) && keyType == wanted.keyType();
    }
  }

  /** Whether another issuer than the first has taken over. */
  boolean happened(StepContext step) {
    return !failures.setAside(step.execution()).isEmpty();
  }

  /** It may still come: wait, but not for ever. */
  StepOutcome waiting(StepContext step, ChosenCertificate wanted, Progress.Waiting waiting) {
    Instant patienceEnds = patienceEnds(step, wanted);
    if (!step.clock().instant().isBefore(patienceEnds)) {
      return takeOver(
          step, wanted.issuer(), "no certificate within " + patience() + ": " + waiting.why());
    }
    return new StepOutcome.LookAgain(earlier(waiting.retryAt(), patienceEnds), waiting.why());
  }

  /** It said no: now, or for good. */
  StepOutcome refused(StepContext step, ChosenCertificate wanted, Progress.Refused refused) {
    Instant patienceEnds = patienceEnds(step, wanted);
    Optional<Instant> soon = refused.retryAt().filter(patienceEnds::isAfter);
    if (soon.isPresent()) {
      return new StepOutcome.WaitUntil(soon.get(), refused.why());
    }
    return refused.tryAnotherIssuer()
        ? takeOver(step, wanted.issuer(), refused.why())
        : pause(step, refused.retryAt(), refused.why());
  }

  /**
   * No issuer helps. What passes by itself in time is waited for: an operator who is called could
   * do no more.
   *
   * @param again when it has passed; empty when it doesn't
   */
  private StepOutcome pause(StepContext step, Optional<Instant> again, String why) {
    Optional<Instant> safeUntil = safeUntil(step);
    Instant nextRotation = step.clock().instant().plus(fleet.policy().period());
    Instant inTime = safeUntil.map(end -> earlier(end, nextRotation)).orElse(nextRotation);
    return again
        .filter(inTime::isAfter)
        .<StepOutcome>map(at -> new StepOutcome.WaitUntil(at, why + safe(safeUntil)))
        .orElseGet(() -> new StepOutcome.NeedsOperator(why, safeUntil));
  }

  private static String safe(Optional<Instant> until) {
    return until.map(end -> "; what serves is valid until " + end).orElse("");
  }

  private StepOutcome takeOver(StepContext step, String failed, String why) {
    failures.record(step.execution(), rotation.certified(step.execution()), failed, why);
    List<String> aside = failures.setAside(step.execution());
    IssuerChoice choice = ranking.before(step.execution()).without(aside);
    if (choice.order().isEmpty()) {
      return nobodyIsLeft(step, choice, failed, why);
    }
    String successor = choice.order().getFirst().issuer();
    certificates.chooseInstead(step.execution(), successor);
    return new StepOutcome.WaitUntil(
        step.clock().instant(), "%s takes over from %s: %s".formatted(successor, failed, why));
  }

  /** Where another may be asked later, this one is asked once more then, and first. */
  private StepOutcome nobodyIsLeft(
      StepContext step, IssuerChoice choice, String failed, String why) {
    StepOutcome outcome =
        pause(
            step,
            choice.soonest(),
            "no issuer gives a certificate, the last was %s: %s".formatted(failed, why));
    if (outcome instanceof StepOutcome.NeedsOperator) {
      failures.forgive(step.execution());
    }
    return outcome;
  }

  private Instant patienceEnds(StepContext step, ChosenCertificate wanted) {
    Asking asking =
        step.saved(Asking.class)
            .filter(saved -> saved.isFor(wanted))
            .orElseGet(() -> new Asking(wanted.issuer(), wanted.keyType(), step.clock().instant()));
    step.save(asking);
    return asking.since().plus(patience());
  }

  private Duration patience() {
    return fleet.policy().issuerPatience();
  }

  /** Until the first certificate of the generation that serves expires. */
  private Optional<Instant> safeUntil(StepContext step) {
    return rotation
        .serving(step.execution())
        .flatMap(
            serving ->
                certificates.shown(serving).stream()
                    .flatMap(each -> each.notAfter().stream())
                    .min(Comparator.naturalOrder()));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
