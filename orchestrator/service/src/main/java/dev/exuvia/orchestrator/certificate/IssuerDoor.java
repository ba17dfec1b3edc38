package dev.exuvia.orchestrator.certificate;

import dev.exuvia.cert.Issuer;
import dev.exuvia.cert.acme.AcmeIssuance;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.propagation.Settled;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.dns.Caches;
import dev.exuvia.orchestrator.dns.Publisher;
import dev.exuvia.orchestrator.dns.Publisher.Wanted;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** CAA, opened for one issuer: by its account and its kind of challenge only (RFC 8657). */
@ApplicationScoped
public class IssuerDoor {

  private final AcmeIssuance issuance;
  private final CertificateRecords records;
  private final Publisher publisher;
  private final Caches caches;

  public IssuerDoor(
      AcmeIssuance issuance, CertificateRecords records, Publisher publisher, Caches caches) {
    this.issuance = issuance;
    this.records = records;
    this.publisher = publisher;
    this.caches = caches;
  }

  /**
   * Lets this issuer in, and nobody else; done when every name server says so.
   *
   * @throws dev.exuvia.cert.IssuerUnavailableException when it does not tell our account now
   * @throws dev.exuvia.cert.IssuerRefusedException when it doesn't want us
   */
  StepOutcome open(StepContext step, Issuer issuer) {
    return publisher.publish(
        step,
        records.caaOpen(issuer, issuance.account(issuer)).stream().map(Wanted::present).toList());
  }

  /** The same, done only when no cache holds what this step replaced. */
  StepOutcome openForAll(StepContext step, Issuer issuer) {
    StepOutcome opened = open(step, issuer);
    if (!(opened instanceof StepOutcome.Done)) {
      return opened;
    }
    Instant now = step.clock().instant();
    return caches.settled(step.execution(), step.step(), RecordType.CAA).stream()
        .map(Settled::at)
        .filter(now::isBefore)
        .max(Instant::compareTo)
        .<StepOutcome>map(
            at -> new StepOutcome.WaitUntil(at, "a cache may still shut out " + issuer.name()))
        .orElse(opened);
  }
}
