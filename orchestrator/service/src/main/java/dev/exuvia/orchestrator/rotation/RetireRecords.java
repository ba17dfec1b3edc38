package dev.exuvia.orchestrator.rotation;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.Effect;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.dns.Publisher;
import dev.exuvia.orchestrator.dns.Publisher.Wanted;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.orchestrator.transition.TransitionEffect;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes the old generation out of TLSA and SPF and removes its nodes' names, and those of nodes
 * that were abandoned before anybody met them: nothing it serves or sends is left. Its DKIM
 * selectors stay until the mail they signed has arrived or was given up.
 */
@ApplicationScoped
public class RetireRecords implements Action {

  private final Rotation rotation;
  private final FleetRecords records;
  private final Publisher publisher;

  public RetireRecords(Rotation rotation, FleetRecords records, Publisher publisher) {
    this.rotation = rotation;
    this.records = records;
    this.publisher = publisher;
  }

  @Override
  public String name() {
    return "retire-records";
  }

  @Override
  public Set<Effect> effects() {
    return Set.of(TransitionEffect.RETIRES_RECORDS);
  }

  @Override
  public StepOutcome run(StepContext step) {
    List<Generation> next = List.of(rotation.next(step.execution()));
    List<Generation> old = rotation.current(step.execution()).stream().toList();
    Stream<Wanted> left =
        Stream.of(records.certificates().tlsa(next), records.senders(next))
            .flatMap(List::stream)
            .map(Wanted::present);
    Stream<Wanted> gone =
        Stream.of(records.nodeNames(old), records.abandonedNames(rotation.left(step.execution())))
            .flatMap(List::stream)
            .map(each -> Wanted.absent(each.name(), each.type()));
    return publisher.publish(step, Stream.concat(left, gone).toList());
  }
}
