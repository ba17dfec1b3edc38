package dev.exuvia.orchestrator.node;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.dkim.Selector;
import dev.exuvia.orchestrator.dkim.SelectorChoice;
import dev.exuvia.orchestrator.dkim.SelectorRing;
import dev.exuvia.orchestrator.dkim.Selectors;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Node;
import dev.exuvia.orchestrator.generation.Nodes;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.orchestrator.secret.GenerationKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Makes the next generation's servers edge nodes, all but the certificate: settings, recipients,
 * the DKIM key and the configuration of their daemons. The current nodes learn of the new ones, so
 * that either may hand its queue to the other.
 */
@ApplicationScoped
public class ConfigureNodes implements Action {

  private final Rotation rotation;
  private final Nodes nodes;
  private final EdgeNodes edge;
  private final NodeSettings settings;
  private final GenerationKeys keys;
  private final Selectors selectors;
  private final SelectorRing ring;
  private final SelectorChoice choice;
  private final ServedAddresses served;
  private final Fleet fleet;

  public ConfigureNodes(
      Rotation rotation,
      Nodes nodes,
      EdgeNodes edge,
      NodeSettings settings,
      GenerationKeys keys,
      Selectors selectors,
      SelectorRing ring,
      SelectorChoice choice,
      ServedAddresses served,
      Fleet fleet) {
    this.rotation = rotation;
    this.nodes = nodes;
    this.edge = edge;
    this.settings = settings;
    this.keys = keys;
    this.selectors = selectors;
    this.ring = ring;
    this.choice = choice;
    this.served = served;
    this.fleet = fleet;
  }

  @Override
  public String name() {
    return "configure-nodes";
  }

  @Override
  public StepOutcome run(StepContext step) {
    Generation next = rotation.next(step.execution());
    StepOutcome chosen = choice.choose(step, next);
    if (!(chosen instanceof StepOutcome.Done)) {
      return chosen;
    }
    List<Selector> own = selectors.all(next).stream().filter(each -> !ring.holds(each)).toList();
    edge.each(next, (node, shell) -> configure(step, next, node, shell, own));
    rotation.current(step.execution()).ifPresent(current -> introduce(step, current));
    return StepOutcome.done(
        Map.of("selectors", own.stream().map(Selector::name).distinct().toList()));
  }

  private void introduce(StepContext step, Generation current) {
    edge.each(
        current,
        (node, shell) -> {
          settings.put(step.execution(), current, node, shell);
          edge.run(shell, "edge-update-peers.sh");
        });
  }

  private void configure(
      StepContext step, Generation next, Node node, EdgeShell shell, List<Selector> own) {
    settings.put(step.execution(), next, node, shell);
    served.put(shell);
    own.forEach(
        each ->
            shell.put(
                bytes(keys.pem(keys.dkim(next, each.algorithm()).getPrivate())),
                "/etc/exuvia/dkim/" + each.name() + ".private",
                0600));
    fleet
        .mtaStsPolicy()
        .ifPresent(policy -> shell.put(bytes(policy.text()), "/etc/exuvia/mta-sts.txt", 0644));
    edge.run(shell, "edge-configure.sh");
    nodes.move(node, Node.State.CONFIGURED);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
