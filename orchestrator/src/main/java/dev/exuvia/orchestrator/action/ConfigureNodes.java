package dev.exuvia.orchestrator.action;

import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.rotation.Generation;
import dev.exuvia.orchestrator.rotation.GenerationKeys;
import dev.exuvia.orchestrator.rotation.Node;
import dev.exuvia.orchestrator.rotation.Recipients;
import dev.exuvia.orchestrator.rotation.Rotation;
import dev.exuvia.orchestrator.rotation.Selector;
import dev.exuvia.orchestrator.rotation.Selectors;
import dev.exuvia.orchestrator.workflow.Action;
import dev.exuvia.orchestrator.workflow.StepContext;
import dev.exuvia.orchestrator.workflow.StepOutcome;
import dev.exuvia.providers.NodeShell;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Makes the next generation's servers edge nodes, all but the certificate: settings, recipients,
 * the DKIM key and the configuration of their daemons. The current nodes learn of the new ones, so
 * that either may hand its queue to the other.
 */
@ApplicationScoped
public class ConfigureNodes implements Action {

  private final Fleet fleet;
  private final Rotation rotation;
  private final EdgeNodes edge;
  private final NodeSettings settings;
  private final Recipients recipients;
  private final GenerationKeys keys;
  private final Selectors selectors;

  public ConfigureNodes(
      Fleet fleet,
      Rotation rotation,
      EdgeNodes edge,
      NodeSettings settings,
      Recipients recipients,
      GenerationKeys keys,
      Selectors selectors) {
    this.fleet = fleet;
    this.rotation = rotation;
    this.edge = edge;
    this.settings = settings;
    this.recipients = recipients;
    this.keys = keys;
    this.selectors = selectors;
  }

  @Override
  public String name() {
    return "configure-nodes";
  }

  @Override
  public StepOutcome run(StepContext step) {
    Generation next = rotation.next(step.execution());
    String selector = chooseSelector(next);
    edge.each(next, (node, shell) -> configure(step, next, node, shell, selector));
    rotation
        .current(step.execution())
        .ifPresent(
            current ->
                edge.each(
                    current,
                    (node, shell) -> {
                      settings.put(step.execution(), current, node, shell);
                      edge.run(shell, "edge-update-peers.sh");
                    }));
    return StepOutcome.done(Map.of("selector", selector));
  }

  /** One selector name in every service domain, made once per generation. */
  private String chooseSelector(Generation next) {
    if (selectors.of(next).isEmpty()) {
      String name = keys.newSelectorName();
      fleet
          .domains()
          .forEach(
              domain ->
                  selectors.add(
                      new Selector(domain, name, next.number(), keys.dkim(next).getPublic())));
    }
    return selectors.of(next).getFirst().name();
  }

  private void configure(
      StepContext step, Generation next, Node node, NodeShell shell, String selector) {
    settings.put(step.execution(), next, node, shell);
    shell.put(bytes(String.join("\n", recipients.all()) + "\n"), "/etc/exuvia/recipients", 0644);
    shell.put(
        bytes(keys.pem(keys.dkim(next).getPrivate())),
        "/etc/exuvia/dkim/" + selector + ".private",
        0600);
    fleet
        .mtaStsPolicy()
        .ifPresent(policy -> shell.put(bytes(policy.text()), "/etc/exuvia/mta-sts.txt", 0644));
    edge.run(shell, "edge-configure.sh");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
