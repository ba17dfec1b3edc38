package dev.exuvia.orchestrator.rotation;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.certificate.Certificates;
import dev.exuvia.orchestrator.dkim.Selector;
import dev.exuvia.orchestrator.dkim.Selectors;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Generations;
import dev.exuvia.orchestrator.generation.Node;
import dev.exuvia.orchestrator.generation.Nodes;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.orchestrator.node.Parallel;
import dev.exuvia.orchestrator.node.Provisioning;
import dev.exuvia.orchestrator.secret.KeyDestruction;
import dev.exuvia.providers.CloudProvider;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Backs a rotation out before its cut-over: destroys the next generation's servers and keys. They
 * never served anyone, so there is nothing to drain.
 */
@ApplicationScoped
public class DestroyNewNodes implements Action {

  private final Fleet fleet;
  private final Rotation rotation;
  private final Generations generations;
  private final Nodes nodes;
  private final Provisioning provisioning;
  private final Certificates certificates;
  private final KeyDestruction destruction;
  private final Selectors selectors;
  private final CloudProvider provider;

  public DestroyNewNodes(
      Fleet fleet,
      Rotation rotation,
      Generations generations,
      Nodes nodes,
      Provisioning provisioning,
      Certificates certificates,
      KeyDestruction destruction,
      Selectors selectors,
      CloudProvider provider) {
    this.fleet = fleet;
    this.rotation = rotation;
    this.generations = generations;
    this.nodes = nodes;
    this.provisioning = provisioning;
    this.certificates = certificates;
    this.destruction = destruction;
    this.selectors = selectors;
    this.provider = provider;
  }

  @Override
  public String name() {
    return "destroy-new-nodes";
  }

  @Override
  public StepOutcome run(StepContext step) {
    Generation next = rotation.next(step.execution());
    if (next.state() != Generation.State.PREPARING && next.state() != Generation.State.ABANDONED) {
      return StepOutcome.needsOperator(
          "generation "
              + next.number()
              + " is "
              + next.state()
              + ": its servers are not destroyed");
    }
    provisioning.giveBackRejected(next);
    Parallel.each(nodes.of(next), this::destroy);
    certificates.retireAll(next);
    destruction.all(next);
    selectors.advance(next, Selector.State.GONE);
    generations.end(next, Generation.State.ABANDONED);
    return StepOutcome.done();
  }

  private void destroy(Node node) {
    provider.destroy(node.key());
    nodes.released(node, fleet.policy().quarantine());
  }
}
