package dev.exuvia.orchestrator.certificate;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.Effect;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.dns.Publisher;
import dev.exuvia.orchestrator.dns.Publisher.Wanted;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.orchestrator.transition.TransitionEffect;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * Publishes TLSA of the keys that the live nodes will show beside those that they do (RFC 7671
 * section 8.1).
 */
@ApplicationScoped
public class PublishTlsa implements Action {

  private final Rotation rotation;
  private final CertificateRecords records;
  private final Publisher publisher;

  public PublishTlsa(Rotation rotation, CertificateRecords records, Publisher publisher) {
    this.rotation = rotation;
    this.records = records;
    this.publisher = publisher;
  }

  @Override
  public String name() {
    return "publish-tlsa";
  }

  @Override
  public Set<Effect> effects() {
    return Set.of(TransitionEffect.PUBLISHES_TLSA_AHEAD);
  }

  @Override
  public StepOutcome run(StepContext step) {
    return publisher.publish(
        step,
        records.tlsa(List.of(rotation.certified(step.execution()))).stream()
            .map(Wanted::present)
            .toList());
  }
}
