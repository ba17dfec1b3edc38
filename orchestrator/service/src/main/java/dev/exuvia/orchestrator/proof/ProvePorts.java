package dev.exuvia.orchestrator.proof;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.canary.PortSight;
import dev.exuvia.mail.canary.PortSurvey;
import dev.exuvia.mail.canary.TlsDemand;
import dev.exuvia.mail.wire.TlsClient;
import dev.exuvia.orchestrator.certificate.Certificates;
import dev.exuvia.orchestrator.certificate.ChosenCertificate;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Nodes;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.orchestrator.node.Parallel;
import dev.exuvia.orchestrator.node.TlsPolicies;
import dev.exuvia.orchestrator.tls.TlsPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/**
 * Proves every mail port of every node that got certificates from outside, before anyone is sent to
 * a new one: the chains that were issued and no other, valid for the name; the versions and ciphers
 * of the generation's TLS profile and no others; and no login in the clear.
 */
@ApplicationScoped
public class ProvePorts implements Action {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Fleet fleet;
  private final Rotation rotation;
  private final Nodes nodes;
  private final Certificates certificates;
  private final TlsPolicies policies;
  private final MailPorts ports;
  private final TlsClient tls;

  public ProvePorts(
      Fleet fleet,
      Rotation rotation,
      Nodes nodes,
      Certificates certificates,
      TlsPolicies policies,
      MailPorts ports,
      TlsClient tls) {
    this.fleet = fleet;
    this.rotation = rotation;
    this.nodes = nodes;
    this.certificates = certificates;
    this.policies = policies;
    this.ports = ports;
    this.tls = tls;
  }

  @Override
  public String name() {
    return "prove-ports";
  }

  @Override
  public StepOutcome run(StepContext step) {
    Generation generation = rotation.certified(step.execution());
    List<List<X509Certificate>> issued =
        certificates.of(step.execution()).stream().map(ChosenCertificate::chain).toList();
    TlsPolicy policy = policies.of(generation);
    PortSurvey survey = new PortSurvey(tls, fleet.hosts().mx(), TIMEOUT);
    List<PortSight> sights =
        Parallel.map(
            nodes.of(generation).stream()
                .flatMap(node -> ports.at(node.placedAt()).stream())
                .toList(),
            endpoint -> survey.look(endpoint, demand(issued, policy, endpoint)));
    String objections = objections(sights);
    return objections.isEmpty()
        ? StepOutcome.done(ProvenPorts.of(issued, sights))
        : new StepOutcome.RetryAt(step.clock().instant().plus(RETRY), objections);
  }

  private static TlsDemand demand(
      List<List<X509Certificate>> issued, TlsPolicy policy, MailEndpoint endpoint) {
    return new TlsDemand(issued, policy.profile().versions(endpoint.port()), TlsPolicy.suites());
  }

  /** What is the same at many ports is said once. */
  private static String objections(List<PortSight> sights) {
    return sights.stream()
        .filter(sight -> !sight.objections().isEmpty())
        .collect(
            groupingBy(
                sight -> String.join(", ", sight.objections()),
                TreeMap::new,
                mapping(sight -> sight.endpoint().toString(), joining(", "))))
        .entrySet()
        .stream()
        .map(entry -> entry.getValue() + ": " + entry.getKey())
        .collect(joining("; "));
  }
}
