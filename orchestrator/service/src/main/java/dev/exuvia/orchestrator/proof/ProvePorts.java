package dev.exuvia.orchestrator.proof;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.Effect;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.mail.canary.PortSight;
import dev.exuvia.orchestrator.certificate.Certificates;
import dev.exuvia.orchestrator.certificate.ChosenCertificate;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.orchestrator.transition.TransitionEffect;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Proves every mail port of every node that got certificates from outside, before anyone is sent to
 * a new one: the chains that were issued and no other, valid for the name; the versions and ciphers
 * of the generation's TLS profile and no others; and no login in the clear.
 */
@ApplicationScoped
public class ProvePorts implements Action {

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Rotation rotation;
  private final Certificates certificates;
  private final NodeProver prover;

  public ProvePorts(Rotation rotation, Certificates certificates, NodeProver prover) {
    this.rotation = rotation;
    this.certificates = certificates;
    this.prover = prover;
  }

  @Override
  public String name() {
    return "prove-ports";
  }

  @Override
  public Set<Effect> effects() {
    return Set.of(TransitionEffect.PROVES_PORTS);
  }

  @Override
  public StepOutcome run(StepContext step) {
    List<List<X509Certificate>> issued =
        certificates.of(step.execution()).stream().map(ChosenCertificate::chain).toList();
    List<PortSight> sights = prover.look(rotation.certified(step.execution()), issued);
    String objections = PortObjections.of(sights);
    return objections.isEmpty()
        ? StepOutcome.done(ProvenPorts.of(issued, sights))
        : new StepOutcome.RetryAt(step.clock().instant().plus(RETRY), objections);
  }
}
