package dev.exuvia.orchestrator.certificate;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.Effect;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.orchestrator.node.EdgeNodes;
import dev.exuvia.orchestrator.node.EdgeShell;
import dev.exuvia.orchestrator.secret.GenerationKeys;
import dev.exuvia.orchestrator.transition.TransitionEffect;
import dev.exuvia.providers.NodeShell;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Puts certificates and keys on a generation's nodes, over pinned SSH: on those of the next
 * generation, whose ports it opens, or in place on those that serve, without cutting a session.
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
  public Set<Effect> effects() {
    return Set.of(TransitionEffect.INSTALLS_CERTIFICATE);
  }

  @Override
  public StepOutcome run(StepContext step) {
    Generation generation = rotation.certified(step.execution());
    List<ChosenCertificate> all = certificates.of(step.execution());
    edge.each(generation, (node, shell) -> install(shell, generation, all));
    certificates.installed(step.execution());
    return StepOutcome.done();
  }

  private void install(EdgeShell shell, Generation generation, List<ChosenCertificate> all) {
    put(shell, generation, all.getFirst(), "/etc/exuvia/tls/new/");
    all.stream()
        .skip(1)
        .forEach(other -> put(shell, generation, other, "/etc/exuvia/tls/new/alt/"));
    edge.run(shell, "edge-install-certificate.sh");
  }

  private void put(
      NodeShell shell, Generation generation, ChosenCertificate certificate, String folder) {
    String key =
        keys.pem(keys.tls(generation, certificate.execution(), certificate.keyType()).getPrivate());
    shell.put(octets(certificate.pem().orElseThrow()), folder + "fullchain.pem", 0644);
    shell.put(octets(key), folder + "key.pem", 0600);
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
