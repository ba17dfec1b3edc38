package dev.exuvia.orchestrator.dkim;

import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.mail.Dkim;
import dev.exuvia.dns.propagation.Settled;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.dns.Caches;
import dev.exuvia.orchestrator.dns.Publisher;
import dev.exuvia.orchestrator.dns.Publisher.Wanted;
import dev.exuvia.orchestrator.fleet.Fleet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Revokes DKIM keys: an empty {@code p=} in their place (RFC 6376 section 3.6.1). */
@ApplicationScoped
public class Retirement {

  private final Fleet fleet;
  private final Selectors selectors;
  private final Publisher publisher;
  private final Caches caches;

  public Retirement(Fleet fleet, Selectors selectors, Publisher publisher, Caches caches) {
    this.fleet = fleet;
    this.selectors = selectors;
    this.publisher = publisher;
    this.caches = caches;
  }

  /** Revokes every key that no message in flight can need; done when all servers say so. */
  StepOutcome revokeOutlived(StepContext step) {
    List<Selector> outlived = selectors.outlived(fleet.policy().keyOutlivesMail());
    StepOutcome outcome =
        publisher.publish(step, outlived.stream().map(each -> revoked(each, fleet)).toList());
    if (outcome instanceof StepOutcome.Done) {
      List<Settled> made = caches.settled(step.execution(), step.step(), RecordType.TXT);
      outlived.forEach(each -> selectors.revoked(each, safeAt(each, made)));
    }
    return outcome;
  }

  /** Short-lived, because the next key of a slot takes its place. */
  public static Wanted revoked(Selector selector, Fleet fleet) {
    return Wanted.present(Dkim.revoked(selector.name(), selector.domain(), fleet.ttl().rotating()));
  }

  /** When someone else had revoked it before, it may have been the moment ago. */
  private Instant safeAt(Selector selector, List<Settled> made) {
    Subject record = new Subject(selector.recordName(), RecordType.TXT);
    return made.stream()
        .filter(each -> each.subject().equals(record))
        .map(Settled::at)
        .findFirst()
        .orElseGet(caches::forgottenIfGoneNow);
  }
}
