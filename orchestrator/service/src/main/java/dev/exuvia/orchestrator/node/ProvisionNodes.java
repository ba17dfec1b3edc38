package dev.exuvia.orchestrator.node;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.generation.Node;
import dev.exuvia.orchestrator.generation.Rotation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;

/** Creates the next generation's servers, on addresses the fleet never had. */
@ApplicationScoped
public class ProvisionNodes implements Action {

  private final Rotation rotation;
  private final Provisioning provisioning;

  public ProvisionNodes(Rotation rotation, Provisioning provisioning) {
    this.rotation = rotation;
    this.provisioning = provisioning;
  }

  @Override
  public String name() {
    return "provision-nodes";
  }

  @Override
  public StepOutcome run(StepContext step) {
    return StepOutcome.done(
        Map.of(
            "addresses",
            provisioning.complete(rotation.next(step.execution())).stream()
                .collect(Collectors.toMap(Node::name, node -> node.placedAt().getHostAddress()))));
  }
}
