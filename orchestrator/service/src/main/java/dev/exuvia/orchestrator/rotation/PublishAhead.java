package dev.exuvia.orchestrator.rotation;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.Effect;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.dkim.Selector.State;
import dev.exuvia.orchestrator.dkim.Selectors;
import dev.exuvia.orchestrator.dns.Publisher;
import dev.exuvia.orchestrator.dns.Publisher.Wanted;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.orchestrator.transition.TransitionEffect;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Publishes what the world must know before it meets the next generation: its TLSA beside the
 * current one (RFC 7671 section 8.1), its addresses in SPF, its DKIM keys, and its nodes' names
 * both ways (PTR and A).
 */
@ApplicationScoped
public class PublishAhead implements Action {

  private final Rotation rotation;
  private final FleetRecords records;
  private final Publisher publisher;
  private final Selectors selectors;

  public PublishAhead(
      Rotation rotation, FleetRecords records, Publisher publisher, Selectors selectors) {
    this.rotation = rotation;
    this.records = records;
    this.publisher = publisher;
    this.selectors = selectors;
  }

  @Override
  public String name() {
    return "publish-ahead";
  }

  @Override
  public Set<Effect> effects() {
    return Set.of(TransitionEffect.PUBLISHES_AHEAD);
  }

  @Override
  public StepOutcome run(StepContext step) {
    var both = rotation.both(step.execution());
    var next = List.of(rotation.next(step.execution()));
    StepOutcome outcome =
        publisher.publish(
            step,
            Stream.of(
                    records.certificates().tlsa(both),
                    records.senders(both),
                    records.selectors(next),
                    records.nodeNames(next))
                .flatMap(List::stream)
                .map(Wanted::present)
                .toList());
    if (outcome instanceof StepOutcome.Done) {
      selectors.advance(next.getFirst(), State.PUBLISHED);
    }
    return outcome;
  }
}
