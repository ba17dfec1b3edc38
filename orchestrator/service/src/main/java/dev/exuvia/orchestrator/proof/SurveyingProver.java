package dev.exuvia.orchestrator.proof;

import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.canary.PortSight;
import dev.exuvia.mail.canary.PortSurvey;
import dev.exuvia.mail.canary.TlsDemand;
import dev.exuvia.mail.wire.TlsClient;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Nodes;
import dev.exuvia.orchestrator.node.Parallel;
import dev.exuvia.orchestrator.node.TlsPolicies;
import dev.exuvia.orchestrator.tls.TlsPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/** Connects to all of them, as clients and other mail servers do. */
@ApplicationScoped
public class SurveyingProver implements NodeProver {

  /** Ample: a dead port costs a rotation seconds, one that is called dead wrongly an operator. */
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final Nodes nodes;
  private final TlsPolicies policies;
  private final MailPorts ports;
  private final PortSurvey survey;

  public SurveyingProver(
      Fleet fleet, Nodes nodes, TlsPolicies policies, MailPorts ports, TlsClient tls) {
    this.nodes = nodes;
    this.policies = policies;
    this.ports = ports;
    this.survey = new PortSurvey(tls, fleet.hosts().mx(), TIMEOUT);
  }

  @Override
  public List<PortSight> look(Generation generation, List<List<X509Certificate>> issued) {
    TlsPolicy policy = policies.of(generation);
    return Parallel.map(
        nodes.of(generation).stream().flatMap(node -> ports.at(node.placedAt()).stream()).toList(),
        endpoint -> survey.look(endpoint, demand(issued, policy, endpoint)));
  }

  private static TlsDemand demand(
      List<List<X509Certificate>> issued, TlsPolicy policy, MailEndpoint endpoint) {
    return new TlsDemand(issued, policy.profile().versions(endpoint.port()), TlsPolicy.suites());
  }
}
