package dev.exuvia.orchestrator.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.exuvia.engine.Action;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Node;
import dev.exuvia.orchestrator.generation.Node.State;
import dev.exuvia.orchestrator.generation.Nodes;
import dev.exuvia.orchestrator.generation.Rotation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/**
 * Destroys what the old nodes hold (keys, queues, logs, histories) and lets each look for what is
 * left. A node that still holds mail refuses. A node on which something is found is not released.
 */
@ApplicationScoped
public class WipeNodes implements Action {

  /** What {@code edge-wipe.sh} prints: the paths it still found. */
  record Findings(boolean verified, List<String> found) {}

  private final Rotation rotation;
  private final Nodes nodes;
  private final EdgeNodes edge;
  private final JsonMapper json = JsonMapper.builder().build();

  public WipeNodes(Rotation rotation, Nodes nodes, EdgeNodes edge) {
    this.rotation = rotation;
    this.nodes = nodes;
    this.edge = edge;
  }

  @Override
  public String name() {
    return "wipe-nodes";
  }

  @Override
  public boolean irreversible() {
    return true;
  }

  @Override
  public StepOutcome run(StepContext step) {
    List<Generation> old = rotation.current(step.execution()).stream().toList();
    old.forEach(this::wipe);
    return StepOutcome.done(
        Map.of("wiped", old.stream().mapToInt(each -> nodes.of(each).size()).sum()));
  }

  private void wipe(Generation old) {
    Parallel.each(
        nodes.of(old).stream().filter(node -> node.state() == State.DRAINED).toList(),
        node ->
            edge.on(
                old,
                node,
                (each, shell) -> {
                  String printed = edge.run(shell, "edge-wipe.sh");
                  requireClean(node, printed);
                  nodes.wiped(node, printed);
                  return printed;
                }));
    edge.leave(old);
  }

  private void requireClean(Node node, String printed) {
    try {
      Findings findings = json.readValue(printed, Findings.class);
      if (!findings.verified()) {
        throw new IllegalStateException(
            node.name() + " still holds " + String.join(", ", findings.found()));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("edge-wipe.sh printed no findings: " + printed, e);
    }
  }
}
