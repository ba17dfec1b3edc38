package dev.exuvia.orchestrator.certificate;

import dev.exuvia.cert.IssuanceRequest;
import dev.exuvia.cert.IssuanceRequest.Predecessor;
import dev.exuvia.cert.IssuedCertificate;
import dev.exuvia.cert.IssuerRefusedException;
import dev.exuvia.cert.IssuerUnavailableException;
import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.Progress;
import dev.exuvia.cert.acme.AcmeIssuance;
import dev.exuvia.dns.RecordType;
import dev.exuvia.engine.Action;
import dev.exuvia.engine.Effect;
import dev.exuvia.engine.Fence;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.dns.Publisher;
import dev.exuvia.orchestrator.dns.Publisher.Wanted;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.orchestrator.secret.GenerationKeys;
import dev.exuvia.orchestrator.transition.TransitionEffect;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Orders the certificates that were chosen, one after the other, by ACME with DNS-01 challenges.
 * Each run makes one pass; the order's URL is in the database before anything depends on it, so
 * that a crash resumes the same order and exactly one certificate is issued for each key. An issuer
 * that gives none is replaced by the next, for which CAA is opened first.
 */
@ApplicationScoped
public class OrderCertificate implements Action {

  private static final System.Logger LOG = System.getLogger(OrderCertificate.class.getName());
  private static final Duration SOONEST = Duration.ofSeconds(1);
  private static final Duration LATEST = Duration.ofSeconds(10);

  private final Rotation rotation;
  private final Certificates certificates;
  private final Issuers issuers;
  private final GenerationKeys keys;
  private final AcmeIssuance issuance;
  private final CertificateRecords records;
  private final Publisher publisher;
  private final IssuerDoor door;
  private final IssuerTakeover takeover;

  public OrderCertificate(
      Rotation rotation,
      Certificates certificates,
      Issuers issuers,
      GenerationKeys keys,
      AcmeIssuance issuance,
      CertificateRecords records,
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
  public Set<Effect> effects() {
    return Set.of(TransitionEffect.ORDERS_CERTIFICATE);
  }

  @Override
  public StepOutcome run(StepContext step) {
    Optional<ChosenCertificate> wanted =
        certificates.of(step.execution()).stream().filter(each -> each.pem().isEmpty()).findFirst();
    if (wanted.isEmpty()) {
      return finish(step);
    }
    ChosenCertificate chosen = wanted.get();
    try {
      return order(step, chosen);
    } catch (IssuerUnavailableException e) {
      Progress.Waiting waiting = new Progress.Waiting(e.retryAt(), e.getMessage());
      return takeover.waiting(step, chosen, waiting);
    } catch (IssuerRefusedException e) {
      return takeover.refused(step, chosen, e.refusal());
    }
  }

  private StepOutcome order(StepContext step, ChosenCertificate chosen) {
    Generation generation = rotation.certified(step.execution());
    IssuanceRequest request = request(step, generation, chosen);
    if (takeover.happened(step)) {
      StepOutcome open = door.openForAll(step, request.issuer());
      if (!(open instanceof StepOutcome.Done)) {
        return open;
      }
    }
    Fence.ensureHeld();
    StepOutcome outcome = follow(step, chosen, request, issuance.advance(request));
    if (isLeft(step, chosen)) {
      LOG.log(Level.INFO, "{0} is left: {1}", chosen.issuer(), issuance.abandon(request));
    }
    return outcome;
  }

  private IssuanceRequest request(
      StepContext step, Generation generation, ChosenCertificate chosen) {
    return new IssuanceRequest(
        step.idempotencyKey() + "/" + chosen.keyType(),
        issuers.named(chosen.issuer(), generation),
        records.names(),
        keys.tls(generation, chosen.execution(), chosen.keyType()),
        issuers.profile(chosen.issuer()),
        issuers.preferredChain(chosen.issuer()),
        predecessor(step, chosen));
  }

  /** What the serving generation shows of the same kind, for an authority that knows it. */
  private Optional<Predecessor> predecessor(StepContext step, ChosenCertificate chosen) {
    return rotation
        .serving(step.execution())
        .flatMap(
            serving ->
                certificates.shown(serving).stream()
                    .filter(each -> !each.execution().equals(step.execution()))
                    .filter(each -> each.issuer().equals(chosen.issuer()))
                    .filter(each -> each.keyType().isRsa() == chosen.keyType().isRsa())
                    .filter(each -> each.pem().isPresent())
                    .findFirst())
        .map(old -> new Predecessor(old.issuer(), old.leaf()));
  }

  /** Whether another authority took over: this one must not keep authorizations open for us. */
  private boolean isLeft(StepContext step, ChosenCertificate before) {
    return certificates.of(step.execution()).stream()
        .anyMatch(
            now -> now.keyType() == before.keyType() && !now.issuer().equals(before.issuer()));
  }

  private StepOutcome follow(
      StepContext step, ChosenCertificate chosen, IssuanceRequest request, Progress progress) {
    return switch (progress) {
      case Progress.PublishChallenges publish -> answer(step, chosen, request, publish);
      case Progress.Waiting waiting -> takeover.waiting(step, chosen, waiting);
      case Progress.Issued issued -> {
        IssuedCertificate certificate = issued.certificate();
        certificates.issued(
            chosen,
            certificate.pem(),
            certificate.notBefore(),
            certificate.notAfter(),
            issued.account().toString());
        // The others, if there are, and the end of it all.
        yield run(step);
      }
      case Progress.Refused refused -> takeover.refused(step, chosen, refused);
    };
  }

  private StepOutcome answer(
      StepContext step,
      ChosenCertificate chosen,
      IssuanceRequest request,
      Progress.PublishChallenges challenges) {
    StepOutcome published =
        publisher.publish(step, challenges.txt().stream().map(Wanted::present).toList());
    if (!(published instanceof StepOutcome.Done)) {
      return published;
    }
    Fence.ensureHeld();
    return switch (issuance.advance(request, challenges.txt())) {
      case Progress.PublishChallenges again ->
          step.lookAgain(SOONEST, LATEST, "the order has new challenges");
      case Progress other -> follow(step, chosen, request, other);
    };
  }

  /** The challenges are of no use any more; left behind they would say when what was issued. */
  private StepOutcome finish(StepContext step) {
    StepOutcome removed =
        publisher.publish(
            step,
            records.challengeNames(rotation.certified(step.execution())).stream()
                .map(name -> Wanted.absent(name, RecordType.TXT))
                .toList());
    return removed instanceof StepOutcome.Done
        ? StepOutcome.done(
            new Ordered(
                certificates.of(step.execution()).stream()
                    .map(each -> new Got(each.issuer(), each.keyType(), each.notAfter().get()))
                    .toList()))
        : removed;
  }

  /** Its output. */
  record Ordered(List<Got> certificates) {}

  /** A certificate that was issued. */
  record Got(String issuer, KeyType keyType, Instant notAfter) {}
}
