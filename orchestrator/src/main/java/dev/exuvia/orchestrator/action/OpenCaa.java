package dev.exuvia.orchestrator.action;

import dev.exuvia.cert.AcmeIssuance;
import dev.exuvia.cert.Issuer;
import dev.exuvia.orchestrator.action.Publisher.Wanted;
import dev.exuvia.orchestrator.rotation.Certificates;
import dev.exuvia.orchestrator.rotation.FleetRecords;
import dev.exuvia.orchestrator.rotation.Issuers;
import dev.exuvia.orchestrator.rotation.Rotation;
import dev.exuvia.orchestrator.workflow.Action;
import dev.exuvia.orchestrator.workflow.StepContext;
import dev.exuvia.orchestrator.workflow.StepOutcome;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Lets the next issuer, and nobody else, issue for the client and MX names: by this account and by
 * DNS-01 only (RFC 8657).
 */
@ApplicationScoped
public class OpenCaa implements Action {

  private final Rotation rotation;
  private final Certificates certificates;
  private final Issuers issuers;
  private final AcmeIssuance issuance;
  private final FleetRecords records;
  private final Publisher publisher;

  public OpenCaa(
      Rotation rotation,
      Certificates certificates,
      Issuers issuers,
      AcmeIssuance issuance,
      FleetRecords records,
      Publisher publisher) {
    this.rotation = rotation;
    this.certificates = certificates;
    this.issuers = issuers;
    this.issuance = issuance;
    this.records = records;
    this.publisher = publisher;
  }

  @Override
  public String name() {
    return "open-caa";
  }

  @Override
  public StepOutcome run(StepContext step) {
    Issuer issuer = issuers.named(certificates.of(rotation.next(step.execution())).issuer());
    return publisher.publish(
        step,
        records.caaOpen(issuer.caaIdentity(), issuance.account(issuer)).stream()
            .map(Wanted::present)
            .toList());
  }
}
