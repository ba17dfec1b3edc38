package dev.exuvia.orchestrator.action;

import dev.exuvia.dns.RecordType;
import dev.exuvia.orchestrator.action.Publisher.Wanted;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.rotation.Selector;
import dev.exuvia.orchestrator.rotation.Selectors;
import dev.exuvia.orchestrator.workflow.Action;
import dev.exuvia.orchestrator.workflow.StepContext;
import dev.exuvia.orchestrator.workflow.StepOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Removes the selectors, of whatever generation, that no message in flight can need any more. */
@ApplicationScoped
public class RetireSelectors implements Action {

  private final Fleet fleet;
  private final Selectors selectors;
  private final Publisher publisher;

  public RetireSelectors(Fleet fleet, Selectors selectors, Publisher publisher) {
    this.fleet = fleet;
    this.selectors = selectors;
    this.publisher = publisher;
  }

  @Override
  public String name() {
    return "retire-selectors";
  }

  @Override
  public StepOutcome run(StepContext step) {
    List<Selector> outlived = selectors.outlived(fleet.policy().mailLifetime());
    StepOutcome outcome =
        publisher.publish(
            step,
            outlived.stream()
                .map(selector -> Wanted.absent(selector.recordName(), RecordType.TXT))
                .toList());
    if (outcome instanceof StepOutcome.Done) {
      outlived.forEach(selectors::gone);
    }
    return outcome;
  }
}
