package dev.exuvia.orchestrator.rotation;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.certificate.Certificates;
import dev.exuvia.orchestrator.dkim.RetiredDkim;
import dev.exuvia.orchestrator.dns.ExpectedRecords;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Generation.State;
import dev.exuvia.orchestrator.generation.Generations;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.orchestrator.secret.KeyDestruction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/**
 * Retires the old generation and destroys its keys: TLS, SSH, and DKIM unless they are to be given
 * to the world when the mail that they signed is no longer on its way.
 */
@ApplicationScoped
public class CloseRotation implements Action {

  private final Rotation rotation;
  private final Generations generations;
  private final Certificates certificates;
  private final KeyDestruction destruction;
  private final RetiredDkim retired;
  private final ExpectedRecords expected;
  private final Fleet fleet;

  public CloseRotation(
      Rotation rotation,
      Generations generations,
      Certificates certificates,
      KeyDestruction destruction,
      RetiredDkim retired,
      ExpectedRecords expected,
      Fleet fleet) {
    this.rotation = rotation;
    this.generations = generations;
    this.certificates = certificates;
    this.destruction = destruction;
    this.retired = retired;
    this.expected = expected;
    this.fleet = fleet;
  }

  @Override
  public String name() {
    return "close-rotation";
  }

  @Override
  public StepOutcome run(StepContext step) {
    Optional<Generation> old = rotation.current(step.execution());
    old.ifPresent(
        generation -> {
          certificates.retireAll(generation);
          destroyKeys(generation);
          generations.end(generation, State.RETIRED);
        });
    expected.forgetAbsent(fleet.policy().period());
    return StepOutcome.done(Map.of("live", rotation.next(step.execution()).number()));
  }

  private void destroyKeys(Generation generation) {
    if (retired.mustKeep(generation)) {
      destruction.allButDkim(generation);
    } else {
      destruction.all(generation);
    }
  }
}
