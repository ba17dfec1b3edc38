package dev.exuvia.orchestrator.action;

import dev.exuvia.cert.AcmeIssuance;
import dev.exuvia.cert.IssuanceRequest;
import dev.exuvia.cert.IssuedCertificate;
import dev.exuvia.cert.Issuer;
import dev.exuvia.cert.IssuerRefusedException;
import dev.exuvia.cert.IssuerUnavailableException;
import dev.exuvia.cert.Progress;
import dev.exuvia.dns.RecordType;
import dev.exuvia.orchestrator.action.Publisher.Wanted;
import dev.exuvia.orchestrator.rotation.Certificates;
import dev.exuvia.orchestrator.rotation.ChosenCertificate;
import dev.exuvia.orchestrator.rotation.FleetRecords;
import dev.exuvia.orchestrator.rotation.Generation;
import dev.exuvia.orchestrator.rotation.GenerationKeys;
import dev.exuvia.orchestrator.rotation.Issuers;
import dev.exuvia.orchestrator.rotation.Rotation;
import dev.exuvia.orchestrator.workflow.Action;
import dev.exuvia.orchestrator.workflow.StepContext;
import dev.exuvia.orchestrator.workflow.StepOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Orders the next generation's certificate by ACME with DNS-01 challenges. Each run makes one pass;
 * the order's URL is in the database before anything depends on it, so that a crash resumes the
 * same order and exactly one certificate is issued. An issuer that gives none is replaced by the
 * next, for which CAA is opened first.
 */
@ApplicationScoped
public class OrderCertificate implements Action {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Rotation rotation;
  private final Certificates certificates;
  private final Issuers issuers;
  private final GenerationKeys keys;
  private final AcmeIssuance issuance;
  private final FleetRecords records;
  private final Publisher publisher;
  private final IssuerDoor door;
  private final IssuerTakeover takeover;

  public OrderCertificate(
      Rotation rotation,
      Certificates certificates,
      Issuers issuers,
      GenerationKeys keys,
      AcmeIssuance issuance,
      FleetRecords records,
      Publisher publisher,
      IssuerDoor door,
      IssuerTakeover takeover) {
    this.rotation = rotation;
    this.certificates = certificates;
    this.issuers = issuers;
    this.keys = keys;
    this.issuance = issuance;
    this.records = records;
    this.publisher = publisher;
    this.door = door;
    this.takeover = takeover;
  }

  @Override
  public String name() {
    return "order-certificate";
  }

  @Override
  public StepOutcome run(StepContext step) {
    Generation next = rotation.next(step.execution());
    ChosenCertificate chosen = certificates.of(next);
    if (chosen.chain().isPresent()) {
      return finish(step, chosen);
    }
    try {
      return order(step, next, chosen);
    } catch (IssuerUnavailableException e) {
      return takeover.waiting(step, next, new Progress.Waiting(e.retryAt(), e.getMessage()));
    } catch (IssuerRefusedException e) {
      return takeover.refused(step, next, e.refusal());
    }
  }

  private StepOutcome order(StepContext step, Generation next, ChosenCertificate chosen) {
    Issuer issuer = issuers.named(chosen.issuer());
    if (takeover.happened(next)) {
      StepOutcome open = door.openForAll(step, issuer);
      if (!(open instanceof StepOutcome.Done)) {
        return open;
      }
    }
    IssuanceRequest request =
        new IssuanceRequest(
            step.idempotencyKey(),
            issuer,
            records.certificateNames(),
            keys.tls(next, chosen.keyType()),
            Optional.empty());
    return follow(step, next, request, issuance.advance(request));
  }

  private StepOutcome follow(
      StepContext step, Generation next, IssuanceRequest request, Progress progress) {
    return switch (progress) {
      case Progress.PublishChallenges publish -> answer(step, next, request, publish);
      case Progress.Waiting waiting -> takeover.waiting(step, next, waiting);
      case Progress.Issued issued -> {
        IssuedCertificate certificate = issued.certificate();
        certificates.issued(
            next.number(),
            certificate.pem(),
            certificate.notBefore(),
            certificate.notAfter(),
            issued.account().toString());
        yield finish(step, certificates.of(next));
      }
      case Progress.Refused refused -> takeover.refused(step, next, refused);
    };
  }

  private StepOutcome answer(
      StepContext step,
      Generation next,
      IssuanceRequest request,
      Progress.PublishChallenges challenges) {
    StepOutcome published =
        publisher.publish(step, challenges.txt().stream().map(Wanted::present).toList());
    if (!(published instanceof StepOutcome.Done)) {
      return published;
    }
    return switch (issuance.advance(request, challenges.txt())) {
      case Progress.PublishChallenges again ->
          new StepOutcome.WaitUntil(
              step.clock().instant().plus(BETWEEN_LOOKS), "the order has new challenges");
      case Progress other -> follow(step, next, request, other);
    };
  }

  /** The challenges are of no use any more; left behind they would say when what was issued. */
  private StepOutcome finish(StepContext step, ChosenCertificate chosen) {
    StepOutcome removed =
        publisher.publish(
            step,
            records.challengeNames().stream()
                .map(name -> Wanted.absent(name, RecordType.TXT))
                .toList());
    return removed instanceof StepOutcome.Done
        ? StepOutcome.done(
            Map.of(
                "issuer", chosen.issuer(), "notAfter", chosen.notAfter().orElseThrow().toString()))
        : removed;
  }
}
