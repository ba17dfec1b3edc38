package dev.exuvia.orchestrator.action;

import dev.exuvia.cert.Issuer;
import dev.exuvia.cert.IssuerRotation;
import dev.exuvia.cert.KeyType;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.rotation.Certificates;
import dev.exuvia.orchestrator.rotation.ChosenCertificate;
import dev.exuvia.orchestrator.rotation.Generation;
import dev.exuvia.orchestrator.rotation.GenerationKeys;
import dev.exuvia.orchestrator.rotation.Issuers;
import dev.exuvia.orchestrator.rotation.Rotation;
import dev.exuvia.orchestrator.workflow.Action;
import dev.exuvia.orchestrator.workflow.StepContext;
import dev.exuvia.orchestrator.workflow.StepOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/**
 * Chooses the next issuer, never the one in use (unless the fleet allows it), and makes a fresh key
 * of the next key type.
 */
@ApplicationScoped
public class ChooseIssuer implements Action {

  private final Fleet fleet;
  private final Rotation rotation;
  private final Certificates certificates;
  private final GenerationKeys keys;
  private final Issuers issuers;
  private final IssuerRotation issuerRotation;

  public ChooseIssuer(
      Fleet fleet,
      Rotation rotation,
      Certificates certificates,
      GenerationKeys keys,
      Issuers issuers,
      IssuerRotation issuerRotation) {
    this.fleet = fleet;
    this.rotation = rotation;
    this.certificates = certificates;
    this.keys = keys;
    this.issuers = issuers;
    this.issuerRotation = issuerRotation;
  }

  @Override
  public String name() {
    return "choose-issuer";
  }

  @Override
  public StepOutcome run(StepContext step) {
    Generation next = rotation.next(step.execution());
    ChosenCertificate chosen = certificates.find(next).orElseGet(() -> choose(next));
    return StepOutcome.done(Map.of("issuer", chosen.issuer(), "keyType", chosen.keyType().name()));
  }

  private ChosenCertificate choose(Generation next) {
    List<ChosenCertificate> before = certificates.before(next);
    Issuer issuer = nextIssuer(before.stream().map(ChosenCertificate::issuer).toList());
    KeyType keyType =
        issuerRotation.nextKeyType(
            fleet.keyTypes(), before.stream().map(ChosenCertificate::keyType).toList());
    String spki = keys.spkiSha256(keys.tls(next, keyType).getPublic());
    certificates.choose(next.number(), issuer.name(), keyType, spki);
    return certificates.of(next);
  }

  /** With a single issuer it follows itself, if the fleet allows that. */
  private Issuer nextIssuer(List<String> usedNewestFirst) {
    boolean single = issuers.all().size() == 1;
    return single && fleet.policy().allowSameIssuer()
        ? issuers.all().getFirst()
        : issuerRotation.next(issuers.all(), usedNewestFirst);
  }
}
