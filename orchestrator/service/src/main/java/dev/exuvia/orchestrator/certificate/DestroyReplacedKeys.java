package dev.exuvia.orchestrator.certificate;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.orchestrator.secret.KeyDestruction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/**
 * Ends all certificates of the live generation but the new ones, those too that an abandoned
 * execution left: their keys are destroyed, which is recorded.
 */
@ApplicationScoped
public class DestroyReplacedKeys implements Action {

  private final Rotation rotation;
  private final Certificates certificates;
  private final KeyDestruction destruction;

  public DestroyReplacedKeys(
      Rotation rotation, Certificates certificates, KeyDestruction destruction) {
    this.rotation = rotation;
    this.certificates = certificates;
    this.destruction = destruction;
  }

  @Override
  public String name() {
    return "destroy-replaced-keys";
  }

  @Override
  public StepOutcome run(StepContext step) {
    Generation generation = rotation.certified(step.execution());
    List<ChosenCertificate> replaced =
        certificates.standing(generation).stream()
            .filter(each -> !each.execution().equals(step.execution()))
            .toList();
    for (ChosenCertificate old : replaced) {
      // In this order: one that is retired isn't found again.
      destruction.tls(generation, old.execution());
      certificates.retire(old.execution());
    }
    return StepOutcome.done(Map.of("destroyed", replaced.size()));
  }
}
