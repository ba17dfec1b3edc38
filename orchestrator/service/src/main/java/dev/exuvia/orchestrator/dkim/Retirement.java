package dev.exuvia.orchestrator.dkim;

import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.mail.Dkim;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.dns.Publications;
import dev.exuvia.orchestrator.dns.Publications.Publication;
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
  private final Publications publications;

  public Retirement(
      Fleet fleet, Selectors selectors, Publisher publisher, Publications publications) {
    this.fleet = fleet;
    this.selectors = selectors;
    this.publisher = publisher;
    this.publications = publications;
  }

  /** Revokes every key that no message in flight can need; done when all servers say so. */
  StepOutcome revokeOutlived(StepContext step) {
    List<Selector> outlived = selectors.outlived(fleet.policy().keyOutlivesMail());
    StepOutcome outcome =
        publisher.publish(step, outlived.stream().map(each -> revoked(each, fleet)).toList());
    if (outcome instanceof StepOutcome.Done) {
      List<Publication> made = publications.of(step.execution(), step.step());
      outlived.forEach(each -> selectors.revoked(each, safeAt(each, made, step)));
    }
    return outcome;
  }

  /** Short-lived, because the next key of a slot takes its place. */
  public static Wanted revoked(Selector selector, Fleet fleet) {
    return Wanted.present(Dkim.revoked(selector.name(), selector.domain(), fleet.ttl().rotating()));
  }

  private Instant safeAt(Selector selector, List<Publication> made, StepContext step) {
    return made.stream()
        .filter(each -> each.type().equals(RecordType.TXT.name()))
        .filter(each -> each.name().equals(selector.recordName()))
        .flatMap(each -> each.settledAt().stream())
        .findFirst()
        .orElseGet(() -> unseen(step));
  }

  /**
   * Someone else had revoked it before: the longest that a cache can have kept the key from now.
   */
  private Instant unseen(StepContext step) {
    return step.clock().instant().plus(fleet.ttl().normal()).plus(fleet.policy().slack());
  }
}
