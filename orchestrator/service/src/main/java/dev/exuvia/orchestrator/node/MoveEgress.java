package dev.exuvia.orchestrator.node;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.Effect;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.generation.Nodes;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.orchestrator.transition.TransitionEffect;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Lets nothing leave from the old addresses any more: the old nodes hand what is queued, and what
 * stragglers still submit, to the new ones.
 */
@ApplicationScoped
public class MoveEgress implements Action {

  private final Rotation rotation;
  private final Nodes nodes;
  private final EdgeNodes edge;

  public MoveEgress(Rotation rotation, Nodes nodes, EdgeNodes edge) {
    this.rotation = rotation;
    this.nodes = nodes;
    this.edge = edge;
  }

  @Override
  public String name() {
    return "move-egress";
  }

  @Override
  public Set<Effect> effects() {
    return Set.of(TransitionEffect.MOVES_EGRESS);
  }

  @Override
  public StepOutcome run(StepContext step) {
    List<String> next =
        nodes.of(rotation.next(step.execution())).stream()
            .map(node -> node.placedAt().getHostAddress())
            .toList();
    rotation
        .current(step.execution())
        .ifPresent(
            old ->
                edge.each(
                    old,
                    (node, shell) ->
                        edge.run(
                            shell,
                            "edge-move-egress.sh",
                            startingAt(next, node.ordinal() - 1).toArray(String[]::new))));
    return StepOutcome.done();
  }

  /** Each old node prefers another new one, so that the queues spread. */
  private static List<String> startingAt(List<String> addresses, int first) {
    List<String> rotated = new ArrayList<>(addresses);
    Collections.rotate(rotated, -first);
    return rotated;
  }
}
