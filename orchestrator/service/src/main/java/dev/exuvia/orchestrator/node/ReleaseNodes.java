package dev.exuvia.orchestrator.node;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.Effect;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Node;
import dev.exuvia.orchestrator.generation.Node.State;
import dev.exuvia.orchestrator.generation.Nodes;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.orchestrator.secret.KeyDestruction;
import dev.exuvia.orchestrator.transition.TransitionEffect;
import dev.exuvia.providers.CloudProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Destroys the old generation's wiped servers; their addresses stand in quarantine. So it does with
 * servers that earlier executions abandoned before anybody met them: nobody looks after them.
 */
@ApplicationScoped
public class ReleaseNodes implements Action {

  private final Fleet fleet;
  private final Rotation rotation;
  private final Nodes nodes;
  private final KeyDestruction destruction;
  private final CloudProvider provider;

  public ReleaseNodes(
      Fleet fleet,
      Rotation rotation,
      Nodes nodes,
      KeyDestruction destruction,
      CloudProvider provider) {
    this.fleet = fleet;
    this.rotation = rotation;
    this.nodes = nodes;
    this.destruction = destruction;
    this.provider = provider;
  }

  @Override
  public String name() {
    return "release-nodes";
  }

  @Override
  public Set<Effect> effects() {
    return Set.of(TransitionEffect.RELEASES);
  }

  @Override
  public boolean irreversible() {
    return true;
  }

  @Override
  public StepOutcome run(StepContext step) {
    List<Generation> old = rotation.current(step.execution()).stream().toList();
    List<Node> unwiped =
        old.stream()
            .flatMap(generation -> nodes.of(generation).stream())
            .filter(node -> node.state() != State.WIPED && node.state() != State.RELEASED)
            .toList();
    if (!unwiped.isEmpty()) {
      return StepOutcome.needsOperator(
          "not wiped, so not released: " + unwiped.stream().map(Node::name).toList());
    }
    old.forEach(generation -> Parallel.each(nodes.of(generation), this::release));
    return StepOutcome.done(
        Map.of(
            "abandoned", rotation.left(step.execution()).stream().mapToInt(this::clearAway).sum()));
  }

  /** How many servers it destroyed. */
  private int clearAway(Generation left) {
    List<Node> abandoned =
        nodes.of(left).stream().filter(node -> node.state() == State.ABANDONED).toList();
    Parallel.each(abandoned, this::release);
    destruction.allButDkim(left);
    return abandoned.size();
  }

  private void release(Node node) {
    provider.destroy(node.key());
    nodes.released(node, fleet.policy().quarantine());
  }
}
