package dev.exuvia.orchestrator.certificate;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.Effect;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.dns.Publisher;
import dev.exuvia.orchestrator.dns.Publisher.Wanted;
import dev.exuvia.orchestrator.transition.TransitionEffect;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Leaves of TLSA only the keys that the live nodes show now. */
@ApplicationScoped
public class RetireTlsa implements Action {

  private final Certificates certificates;
  private final CertificateRecords records;
  private final Publisher publisher;

  public RetireTlsa(Certificates certificates, CertificateRecords records, Publisher publisher) {
    this.certificates = certificates;
    this.records = records;
    this.publisher = publisher;
  }

  @Override
  public String name() {
    return "retire-tlsa";
  }

  @Override
  public Set<Effect> effects() {
    return Set.of(TransitionEffect.RETIRES_TLSA);
  }

  @Override
  public StepOutcome run(StepContext step) {
    return publisher.publish(
        step,
        records.tlsaOf(certificates.of(step.execution())).stream().map(Wanted::present).toList());
  }
}
