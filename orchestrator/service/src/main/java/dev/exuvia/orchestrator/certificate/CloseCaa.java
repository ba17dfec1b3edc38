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

/**
 * Closes issuance again: no authority may issue for the client and MX names (RFC 8659 section 4.2).
 */
@ApplicationScoped
public class CloseCaa implements Action {

  private final CertificateRecords records;
  private final Publisher publisher;

  public CloseCaa(CertificateRecords records, Publisher publisher) {
    this.records = records;
    this.publisher = publisher;
  }

  @Override
  public String name() {
    return "close-caa";
  }

  @Override
  public Set<Effect> effects() {
    return Set.of(TransitionEffect.CLOSES_CAA);
  }

  @Override
  public StepOutcome run(StepContext step) {
    return publisher.publish(step, records.caaClosed().stream().map(Wanted::present).toList());
  }
}
