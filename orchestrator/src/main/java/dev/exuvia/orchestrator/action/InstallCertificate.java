package dev.exuvia.orchestrator.action;

import dev.exuvia.orchestrator.rotation.Certificates;
import dev.exuvia.orchestrator.rotation.ChosenCertificate;
import dev.exuvia.orchestrator.rotation.Generation;
import dev.exuvia.orchestrator.rotation.GenerationKeys;
import dev.exuvia.orchestrator.rotation.Rotation;
import dev.exuvia.orchestrator.workflow.Action;
import dev.exuvia.orchestrator.workflow.StepContext;
import dev.exuvia.orchestrator.workflow.StepOutcome;
import dev.exuvia.providers.NodeShell;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/**
 * Puts certificate and key on the next generation's nodes, over pinned SSH, and opens their ports.
 */
@ApplicationScoped
public class InstallCertificate implements Action {

  private final Rotation rotation;
  private final Certificates certificates;
  private final GenerationKeys keys;
  private final EdgeNodes edge;

  public InstallCertificate(
      Rotation rotation, Certificates certificates, GenerationKeys keys, EdgeNodes edge) {
    this.rotation = rotation;
    this.certificates = certificates;
    this.keys = keys;
    this.edge = edge;
  }

  @Override
  public String name() {
    return "install-certificate";
  }

  @Override
  public StepOutcome run(StepContext step) {
    Generation next = rotation.next(step.execution());
    ChosenCertificate certificate = certificates.of(next);
    String key = keys.pem(keys.tls(next, certificate.keyType()).getPrivate());
    edge.each(next, (node, shell) -> install(shell, certificate.chain().orElseThrow(), key));
    return StepOutcome.done();
  }

  private void install(NodeShell shell, String chain, String key) {
    shell.put(chain.getBytes(StandardCharsets.UTF_8), "/etc/exuvia/tls/new/fullchain.pem", 0644);
    shell.put(key.getBytes(StandardCharsets.UTF_8), "/etc/exuvia/tls/new/key.pem", 0600);
    edge.run(shell, "edge-install-certificate.sh");
  }
}
