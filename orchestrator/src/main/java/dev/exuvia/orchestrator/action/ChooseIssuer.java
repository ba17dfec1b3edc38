package dev.exuvia.orchestrator.action;

import dev.exuvia.cert.IssuerChoice;
import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.KeyTypeRotation;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.rotation.Certificates;
import dev.exuvia.orchestrator.rotation.ChosenCertificate;
import dev.exuvia.orchestrator.rotation.Generation;
import dev.exuvia.orchestrator.rotation.GenerationKeys;
import dev.exuvia.orchestrator.rotation.IssuerRanking;
import dev.exuvia.orchestrator.rotation.Rotation;
import dev.exuvia.orchestrator.workflow.Action;
import dev.exuvia.orchestrator.workflow.StepContext;
import dev.exuvia.orchestrator.workflow.StepOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Chooses the next issuer, never the one in use (unless the fleet allows it), and makes a fresh key
 * of the next key type. Why each issuer stands where it stands is on record.
 */
@ApplicationScoped
public class ChooseIssuer implements Action {

  private final Fleet fleet;
  private final Rotation rotation;
  private final Certificates certificates;
  private final GenerationKeys keys;
  private final IssuerRanking ranking;
  private final KeyTypeRotation keyTypes;

  public ChooseIssuer(
      Fleet fleet,
      Rotation rotation,
      Certificates certificates,
      GenerationKeys keys,
      IssuerRanking ranking,
      KeyTypeRotation keyTypes) {
    this.fleet = fleet;
    this.rotation = rotation;
    this.certificates = certificates;
    this.keys = keys;
    this.ranking = ranking;
    this.keyTypes = keyTypes;
  }

  @Override
  public String name() {
    return "choose-issuer";
  }

  @Override
  public StepOutcome run(StepContext step) {
    Generation next = rotation.next(step.execution());
    IssuerChoice choice = ranking.before(next);
    Optional<ChosenCertificate> made = certificates.find(next);
    if (made.isEmpty() && choice.order().isEmpty()) {
      return nobody(choice);
    }
    ChosenCertificate chosen =
        made.orElseGet(() -> choose(next, choice.order().getFirst().issuer()));
    return StepOutcome.done(
        new Chosen(chosen.issuer(), chosen.keyType().name(), choice.order(), choice.excluded()));
  }

  /**
   * Its output.
   *
   * @param order who may issue, best first, each with the reason for its place
   * @param excluded who may not, and why
   */
  record Chosen(
      String issuer,
      String keyType,
      List<IssuerChoice.Verdict> order,
      List<IssuerChoice.Verdict> excluded) {}

  private ChosenCertificate choose(Generation next, String issuer) {
    KeyType keyType =
        keyTypes.next(
            fleet.keyTypes(),
            certificates.before(next).stream().map(ChosenCertificate::keyType).toList());
    String spki = keys.spkiSha256(keys.tls(next, keyType).getPublic());
    certificates.choose(next.number(), issuer, keyType, spki);
    return certificates.of(next);
  }

  /** Nobody may issue now: when somebody may is known where it is a matter of time. */
  private static StepOutcome nobody(IssuerChoice choice) {
    String why =
        choice.excluded().stream()
            .map(verdict -> verdict.issuer() + " " + verdict.reason())
            .collect(Collectors.joining("; "));
    return choice
        .soonest()
        .<StepOutcome>map(at -> new StepOutcome.WaitUntil(at, "no issuer may be asked now: " + why))
        .orElseGet(() -> StepOutcome.needsOperator("no issuer may be asked: " + why));
  }
}
