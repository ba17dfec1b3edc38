package dev.exuvia.orchestrator.rotation;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.Effect;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.dkim.Selector;
import dev.exuvia.orchestrator.dkim.Selectors;
import dev.exuvia.orchestrator.dns.Publisher;
import dev.exuvia.orchestrator.dns.Publisher.Wanted;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Generations;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.orchestrator.transition.TransitionEffect;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Gives the MX and client names the next generation's addresses. From the moment that every name
 * server does, the next generation is the live one. The records that never change (MX, DMARC) are
 * published with it when they are not there yet, which is so for the fleet's first generation.
 */
@ApplicationScoped
public class CutOver implements Action {

  private final Rotation rotation;
  private final Generations generations;
  private final FleetRecords records;
  private final Publisher publisher;
  private final Selectors selectors;

  public CutOver(
      Rotation rotation,
      Generations generations,
      FleetRecords records,
      Publisher publisher,
      Selectors selectors) {
    this.rotation = rotation;
    this.generations = generations;
    this.records = records;
    this.publisher = publisher;
    this.selectors = selectors;
  }

  @Override
  public String name() {
    return "cut-over";
  }

  @Override
  public Set<Effect> effects() {
    return Set.of(TransitionEffect.CUTS_OVER);
  }

  @Override
  public boolean irreversible() {
    return true;
  }

  @Override
  public StepOutcome run(StepContext step) {
    Generation next = rotation.next(step.execution());
    StepOutcome outcome =
        publisher.publish(
            step,
            Stream.concat(records.addresses(next).stream(), records.standing().stream())
                .map(Wanted::present)
                .toList());
    if (outcome instanceof StepOutcome.Done) {
      selectors.advance(next, Selector.State.SIGNING);
      generations.cutOver(next);
    }
    return outcome;
  }
}
