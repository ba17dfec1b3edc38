package dev.exuvia.orchestrator.certificate;

import dev.exuvia.dns.RecordType;
import dev.exuvia.engine.Action;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.dns.Publisher;
import dev.exuvia.orchestrator.dns.Publisher.Wanted;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.orchestrator.secret.KeyDestruction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;

/**
 * Backs the replacement of certificates out before any node had the new ones: takes their TLSA and
 * challenges back and destroys their keys. What is shown stays as it is.
 */
@ApplicationScoped
public class WithdrawCertificates implements Action {

  private final Rotation rotation;
  private final Certificates certificates;
  private final CertificateRecords records;
  private final Publisher publisher;
  private final KeyDestruction destruction;

  public WithdrawCertificates(
      Rotation rotation,
      Certificates certificates,
      CertificateRecords records,
      Publisher publisher,
      KeyDestruction destruction) {
    this.rotation = rotation;
    this.certificates = certificates;
    this.records = records;
    this.publisher = publisher;
    this.destruction = destruction;
  }

  @Override
  public String name() {
    return "withdraw-certificates";
  }

  @Override
  public StepOutcome run(StepContext step) {
    Generation generation = rotation.certified(step.execution());
    Stream<Wanted> kept =
        records.tlsaOf(certificates.replacedBy(step.execution(), generation)).stream()
            .map(Wanted::present);
    Stream<Wanted> challenges =
        records.challengeNames(generation).stream()
            .map(name -> Wanted.absent(name, RecordType.TXT));
    StepOutcome withdrawn = publisher.publish(step, Stream.concat(kept, challenges).toList());
    if (withdrawn instanceof StepOutcome.Done) {
      certificates.retire(step.execution());
      destruction.tls(generation, step.execution());
    }
    return withdrawn;
  }
}
