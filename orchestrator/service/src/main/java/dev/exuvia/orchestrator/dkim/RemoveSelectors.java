package dev.exuvia.orchestrator.dkim;

import dev.exuvia.dns.RecordType;
import dev.exuvia.engine.Action;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.dkim.Selector.State;
import dev.exuvia.orchestrator.dns.Publisher;
import dev.exuvia.orchestrator.dns.Publisher.Wanted;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * Ends the life of revoked selectors whose keys no cache can hold any more: takes their records
 * away and disposes of their private keys. A slot of the customers' ring keeps its revoked record
 * until a generation takes it again. What isn't safe yet is left to a later rotation.
 */
@ApplicationScoped
public class RemoveSelectors implements Action {

  private final Selectors selectors;
  private final SelectorRing ring;
  private final Publisher publisher;
  private final RetiredDkim retired;

  public RemoveSelectors(
      Selectors selectors, SelectorRing ring, Publisher publisher, RetiredDkim retired) {
    this.selectors = selectors;
    this.ring = ring;
    this.publisher = publisher;
    this.retired = retired;
  }

  @Override
  public String name() {
    return "remove-selectors";
  }

  @Override
  public StepOutcome run(StepContext step) {
    Instant now = step.clock().instant();
    List<Selector> safe =
        selectors.in(State.REVOKED).stream()
            .filter(each -> each.safeAt().filter(at -> !at.isAfter(now)).isPresent())
            .toList();
    StepOutcome outcome =
        publisher.publish(
            step,
            safe.stream()
                .filter(each -> !ring.holds(each))
                .map(each -> Wanted.absent(each.recordName(), RecordType.TXT))
                .toList());
    if (outcome instanceof StepOutcome.Done) {
      safe.forEach(selectors::gone);
      retired.dispose();
    }
    return outcome;
  }
}
