package dev.exuvia.orchestrator.certificate;

import dev.exuvia.cert.IssuanceException;
import dev.exuvia.cert.IssuerUnavailableException;
import dev.exuvia.cert.acme.AcmeIssuance;
import dev.exuvia.cert.acme.RevocationCause;
import dev.exuvia.engine.Action;
import dev.exuvia.engine.Fence;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.orchestrator.journal.Journal;
import dev.exuvia.orchestrator.journal.Kind;
import dev.exuvia.orchestrator.journal.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Revokes the certificates that were replaced, where the fleet wants that. An authority that is
 * away or doesn't want to holds nothing up for longer than the fleet's patience: that a replaced
 * certificate was not revoked is told as an event.
 */
@ApplicationScoped
public class RevokeCertificates implements Action {

  private static final Duration RETRY = Duration.ofMinutes(1);

  private final Fleet fleet;
  private final Rotation rotation;
  private final Certificates certificates;
  private final Issuers issuers;
  private final AcmeIssuance issuance;
  private final Journal journal;

  public RevokeCertificates(
      Fleet fleet,
      Rotation rotation,
      Certificates certificates,
      Issuers issuers,
      AcmeIssuance issuance,
      Journal journal) {
    this.fleet = fleet;
    this.rotation = rotation;
    this.certificates = certificates;
    this.issuers = issuers;
    this.issuance = issuance;
    this.journal = journal;
  }

  /**
   * How far it has come; saved with the step, and its output.
   *
   * @param since when it began
   * @param revoked public keys of those that are revoked, as in TLSA
   * @param left of those that are not and won't be
   */
  record Revoked(Instant since, List<String> revoked, List<String> left) {

    boolean handled(ChosenCertificate certificate) {
      return revoked.contains(certificate.spkiSha256()) || left.contains(certificate.spkiSha256());
    }

    Revoked with(ChosenCertificate certificate) {
      return new Revoked(since, added(revoked, certificate), left);
    }

    Revoked without(ChosenCertificate certificate) {
      return new Revoked(since, revoked, added(left, certificate));
    }

    private static List<String> added(List<String> keys, ChosenCertificate certificate) {
      List<String> more = new ArrayList<>(keys);
      more.add(certificate.spkiSha256());
      return List.copyOf(more);
    }
  }

  @Override
  public String name() {
    return "revoke-certificates";
  }

  @Override
  public StepOutcome run(StepContext step) {
    return fleet
        .certificates()
        .revokeReplaced()
        .map(cause -> revoke(step, cause))
        .orElseGet(StepOutcome::done);
  }

  private StepOutcome revoke(StepContext step, RevocationCause cause) {
    Revoked state =
        step.saved(Revoked.class)
            .orElseGet(() -> new Revoked(step.clock().instant(), List.of(), List.of()));
    for (ChosenCertificate old : replaced(step).filter(each -> each.pem().isPresent()).toList()) {
      if (state.handled(old)) {
        continue;
      }
      try {
        Fence.ensureHeld();
        issuance.revoke(issuers.named(old.issuer(), old.generation()), old.leaf(), cause);
        state = state.with(old);
      } catch (IssuanceException | IllegalArgumentException e) {
        Instant patienceEnds = state.since().plus(fleet.policy().issuerPatience());
        if (e instanceof IssuerUnavailableException
            && step.clock().instant().isBefore(patienceEnds)) {
          step.save(state);
          return new StepOutcome.LookAgain(
              step.clock().instant().plus(RETRY), "not revoked yet: " + e.getMessage());
        }
        journal.add(
            Kind.CERTIFICATE_NOT_REVOKED,
            old.issuer() + " " + old.leaf().getSerialNumber().toString(16),
            String.valueOf(e.getMessage()),
            Origin.of(step));
        state = state.without(old);
      }
      step.save(state);
    }
    return StepOutcome.done(state);
  }

  private Stream<ChosenCertificate> replaced(StepContext step) {
    return rotation.serving(step.execution()).stream()
        .flatMap(serving -> certificates.replacedBy(step.execution(), serving).stream());
  }
}
