package dev.exuvia.orchestrator.action;

import dev.exuvia.orchestrator.rotation.Generation;
import dev.exuvia.orchestrator.rotation.Node;
import dev.exuvia.orchestrator.rotation.Rotation;
import dev.exuvia.orchestrator.workflow.Action;
import dev.exuvia.orchestrator.workflow.StepContext;
import dev.exuvia.orchestrator.workflow.StepOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/**
 * Asks of each new address whether mail can live there: no block list names it, and a node there
 * reaches other mail hosts on port 25. One that fails is given back and replaced. That others reach
 * it, and that its name and address agree, is proved once it is configured and its PTR published.
 */
@ApplicationScoped
public class AdmitAddresses implements Action {

  private final Rotation rotation;
  private final Provisioning provisioning;
  private final Admission admission;

  public AdmitAddresses(Rotation rotation, Provisioning provisioning, Admission admission) {
    this.rotation = rotation;
    this.provisioning = provisioning;
    this.admission = admission;
  }

  @Override
  public String name() {
    return "admit-addresses";
  }

  @Override
  public StepOutcome run(StepContext step) {
    Generation next = rotation.next(step.execution());
    List<Node> nodes = provisioning.complete(next);
    List<String> objections =
        nodes.stream()
            .flatMap(
                node -> admission.objection(next, node).stream().map(why -> rejected(node, why)))
            .toList();
    if (objections.isEmpty()) {
      return StepOutcome.done(Map.of("admitted", nodes.size()));
    }
    return new StepOutcome.RetryAt(step.clock().instant(), String.join("; ", objections));
  }

  private String rejected(Node node, String why) {
    provisioning.reject(node);
    return node.placedAt().getHostAddress() + " is not admitted: " + why;
  }
}
