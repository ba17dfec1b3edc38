package dev.exuvia.orchestrator.certificate;

import dev.exuvia.cert.IssuerRefusedException;
import dev.exuvia.cert.IssuerUnavailableException;
import dev.exuvia.cert.Progress;
import dev.exuvia.engine.Action;
import dev.exuvia.engine.Effect;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.orchestrator.transition.TransitionEffect;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Lets the next issuer, and nobody else, issue for the client and MX names. One that can't be
 * reached or doesn't want us is replaced by the next.
 */
@ApplicationScoped
public class OpenCaa implements Action {

  private final Rotation rotation;
  private final Certificates certificates;
  private final Issuers issuers;
  private final IssuerDoor door;
  private final IssuerTakeover takeover;

  public OpenCaa(
      Rotation rotation,
      Certificates certificates,
      Issuers issuers,
      IssuerDoor door,
      IssuerTakeover takeover) {
    this.rotation = rotation;
    this.certificates = certificates;
    this.issuers = issuers;
    this.door = door;
    this.takeover = takeover;
  }

  @Override
  public String name() {
    return "open-caa";
  }

  @Override
  public Set<Effect> effects() {
    return Set.of(TransitionEffect.OPENS_CAA);
  }

  @Override
  public StepOutcome run(StepContext step) {
    Generation generation = rotation.certified(step.execution());
    ChosenCertificate chosen = certificates.of(step.execution()).getFirst();
    try {
      return door.open(step, issuers.named(chosen.issuer(), generation));
    } catch (IssuerUnavailableException e) {
      return takeover.waiting(step, chosen, new Progress.Waiting(e.retryAt(), e.getMessage()));
    } catch (IssuerRefusedException e) {
      return takeover.refused(step, chosen, e.refusal());
    }
  }
}
