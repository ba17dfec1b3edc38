package dev.exuvia.orchestrator.certificate;

import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.choice.IssuerChoice;
import dev.exuvia.engine.Action;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.orchestrator.secret.GenerationKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Chooses the next issuer, never the one in use (unless the fleet allows it), and makes a fresh key
 * of the next key type; where the fleet wants RSA and ECDSA side by side, a second one of the other
 * kind. Why each issuer stands where it stands is on record.
 */
@ApplicationScoped
public class ChooseIssuer implements Action {

  private final Rotation rotation;
  private final Certificates certificates;
  private final GenerationKeys keys;
  private final IssuerRanking ranking;
  private final NextKeyTypes keyTypes;

  public ChooseIssuer(
      Rotation rotation,
      Certificates certificates,
      GenerationKeys keys,
      IssuerRanking ranking,
      NextKeyTypes keyTypes) {
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
    Generation generation = rotation.certified(step.execution());
    IssuerChoice choice = ranking.before(step.execution());
    if (certificates.of(step.execution()).isEmpty()) {
      if (choice.order().isEmpty()) {
        return nobody(choice);
      }
      choose(step.execution(), generation, choice.order().getFirst().issuer());
    }
    List<ChosenCertificate> chosen = certificates.of(step.execution());
    return StepOutcome.done(
        new Chosen(
            chosen.getFirst().issuer(),
            chosen.stream().map(each -> each.keyType().name()).toList(),
            choice.order(),
            choice.excluded()));
  }

  /**
   * Its output.
   *
   * @param order who may issue, best first, each with the reason for its place
   * @param excluded who may not, and why
   */
  record Chosen(
      String issuer,
      List<String> keyTypes,
      List<IssuerChoice.Verdict> order,
      List<IssuerChoice.Verdict> excluded) {}

  private void choose(UUID execution, Generation generation, String issuer) {
    SequencedMap<KeyType, String> spkiSha256 = new LinkedHashMap<>();
    for (KeyType type : keyTypes.of(execution)) {
      spkiSha256.put(
          type, keys.spkiSha256(keys.createTls(generation, execution, type).getPublic()));
    }
    certificates.choose(generation, execution, issuer, spkiSha256);
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
