package dev.exuvia.orchestrator.action;

import dev.exuvia.orchestrator.canary.PortOutcome;
import dev.exuvia.orchestrator.canary.PortProof;
import dev.exuvia.orchestrator.canary.PortProof.ClearText;
import dev.exuvia.orchestrator.canary.wire.SpkiSha256;
import dev.exuvia.orchestrator.canary.wire.TlsClient;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.rotation.Certificates;
import dev.exuvia.orchestrator.rotation.ChosenCertificate;
import dev.exuvia.orchestrator.rotation.Generation;
import dev.exuvia.orchestrator.rotation.Nodes;
import dev.exuvia.orchestrator.rotation.Rotation;
import dev.exuvia.orchestrator.workflow.Action;
import dev.exuvia.orchestrator.workflow.StepContext;
import dev.exuvia.orchestrator.workflow.StepOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Proves every mail port of every node that got certificates from outside: TLS 1.2 or newer with
 * the new certificate, valid for the name, and no login in the clear.
 */
@ApplicationScoped
public class ProvePorts implements Action {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Fleet fleet;
  private final Rotation rotation;
  private final Nodes nodes;
  private final Certificates certificates;
  private final MailPorts ports;
  private final TlsClient tls;

  public ProvePorts(
      Fleet fleet,
      Rotation rotation,
      Nodes nodes,
      Certificates certificates,
      MailPorts ports,
      TlsClient tls) {
    this.fleet = fleet;
    this.rotation = rotation;
    this.nodes = nodes;
    this.certificates = certificates;
    this.ports = ports;
    this.tls = tls;
  }

  @Override
  public String name() {
    return "prove-ports";
  }

  @Override
  public StepOutcome run(StepContext step) {
    Generation next = rotation.certified(step.execution());
    List<ChosenCertificate> expected = certificates.of(step.execution());
    PortProof proof = new PortProof(fleet.hosts().mx(), TIMEOUT, ClearText.TRY_LOGIN);
    List<PortOutcome> outcomes =
        Parallel.map(
            nodes.of(next).stream().flatMap(node -> ports.at(node.placedAt()).stream()).toList(),
            endpoint -> proof.prove(endpoint, tls));
    List<String> objections =
        outcomes.stream().flatMap(outcome -> objection(outcome, expected).stream()).toList();
    return objections.isEmpty()
        ? StepOutcome.done(Map.of("portsProven", outcomes.size()))
        : new StepOutcome.RetryAt(
            step.clock().instant().plus(RETRY), String.join("; ", objections));
  }

  private static List<String> objection(PortOutcome outcome, List<ChosenCertificate> expected) {
    return switch (outcome) {
      case PortOutcome.Failed failed -> List.of(failed.endpoint() + ": " + failed.why());
      case PortOutcome.Proven proven -> {
        String shown = SpkiSha256.of(proven.chain().getFirst().getPublicKey());
        yield expected.stream().anyMatch(each -> each.spkiSha256().equals(shown))
            ? List.of()
            : List.of(proven.endpoint() + " shows another key than the one issued: " + shown);
      }
    };
  }
}
