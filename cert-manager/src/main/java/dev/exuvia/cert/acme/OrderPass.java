package dev.exuvia.cert.acme;

import dev.exuvia.cert.IssuanceRequest;
import dev.exuvia.cert.IssuedCertificate;
import dev.exuvia.cert.KeysUnreadableException;
import dev.exuvia.cert.OrderJournal;
import dev.exuvia.cert.Progress;
import dev.exuvia.cert.UnexpectedCertificateException;
import dev.exuvia.cert.quota.Quotas;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.shredzone.acme4j.AcmeJsonResource;
import org.shredzone.acme4j.Identifier;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Challenge;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.util.CSRBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look at one order and the one step that its state calls for (RFC 8555 section 7.1.6). */
final class OrderPass {
  private static final Logger LOG = LoggerFactory.getLogger(OrderPass.class);

  /** An authority that lets this many orders of one request die won't fill the next one either. */
  private static final int ORDERS_PER_REQUEST = 3;

  private static final int VALIDATION_RETRIES = 3;

  private final IssuanceRequest request;
  private final Login login;
  private final OrderJournal journal;
  private final Clock clock;
  private final Pace pace;
  private final Footing footing;
  private final Quotas quotas;
  private final Placement placement;

  OrderPass(
      IssuanceRequest request,
      Login login,
      OrderJournal journal,
      Clock clock,
      Pace pace,
      Footing footing,
      Quotas quotas)
      throws AcmeException {
    this.request = request;
    this.login = login;
    this.journal = journal;
    this.clock = clock;
    this.pace = pace;
    this.footing = footing;
    this.quotas = quotas;
    this.placement = new Placement(request, login, journal, quotas, clock);
  }

  Progress run(Seen seen) throws AcmeException {
    Optional<URI> known = journal.orderOf(request.journalKey());
    if (known.isEmpty()) {
      return placeAndStep(seen);
    }
    if (mayTrigger(known.get(), seen)) {
      return waitForProofs();
    }
    Order order = login.bindOrder(url(known.get()));
    if (!exists(order)) {
      placement.recordDead(known.get());
      return placeAnother("is gone", seen);
    }
    SortedSet<String> ordered = names(order);
    if (!ordered.equals(request.names())) {
      return new Progress.Refused(
          "the order under key " + request.key() + " is for " + ordered + ": take a new key",
          false,
          Optional.empty());
    }
    return step(order, seen);
  }

  private Progress step(Order order, Seen seen) throws AcmeException {
    return switch (order.getStatus()) {
      case PENDING -> prove(order, seen);
      case READY -> finalise(order);
      case PROCESSING -> waiting(order, "the certificate is being made");
      case VALID -> download(order);
      default -> died(order, seen);
    };
  }

  private Progress placeAndStep(Seen seen) throws AcmeException {
    Placement.Outcome outcome = placement.place();
    return outcome.refusal().isPresent()
        ? outcome.refusal().get()
        : step(outcome.order().orElseThrow(), seen);
  }

  private Progress placeAnother(String whatHappened, Seen seen) throws AcmeException {
    int placed = journal.ordersOf(request.journalKey()).size();
    String why = "order " + placed + " of " + request.journalKey() + " " + whatHappened;
    if (placed >= ORDERS_PER_REQUEST) {
      return new Progress.Refused(why + ", as those before it", true, Optional.empty());
    }
    LOG.warn("{}; placing another", why);
    return placeAndStep(seen);
  }

  /**
   * Triggers at once, when this process read just before which proofs the order wants. When the
   * authority doesn't go along, something has changed: then the order is looked at.
   */
  private boolean mayTrigger(URI order, Seen seen) throws AcmeException {
    Optional<Proofs> remembered =
        footing
            .proofsOf(order)
            .filter(proofs -> proofs.isFor(request.names()) && proofs.allAmong(seen))
            .filter(proofs -> !footing.triggered(proofs));
    if (remembered.isEmpty()) {
      return false;
    }
    try {
      trigger(remembered.get());
      return true;
    } catch (AcmeRateLimitedException e) {
      throw e;
    } catch (AcmeServerException e) {
      footing.forget();
      return false;
    }
  }

  private Progress prove(Order order, Seen seen) throws AcmeException {
    if (footing.orderTellsEnough(uri(order))) {
      return waiting(order, "names to be validated");
    }
    Proofs proofs = Proofs.outstanding(request.issuer().challenge(), order.getAuthorizations());
    footing.proving(uri(order), proofs);
    if (!proofs.unprovable().isEmpty()) {
      String type = request.issuer().challenge().id();
      return giveUp(order, "no " + type + " challenge is offered for " + proofs.unprovable());
    }
    if (footing.triggered(proofs) && !proofs.failed().isEmpty()) {
      return tryAgain(order, proofs.failed());
    }
    if (!footing.triggered(proofs)) {
      if (!proofs.allAmong(seen)) {
        return new Progress.PublishChallenges(
            proofs.records(pace.challengeTtl()),
            proofs.files(),
            URI.create(login.getAccountLocation().toString()),
            uri(order));
      }
      trigger(proofs);
    }
    return waiting(order, "names to be validated: " + proofs.challenges().size());
  }

  /**
   * The authority looked in vain, perhaps through a cache, and left the authorization open: it is
   * asked to look again, but not for ever.
   */
  private Progress tryAgain(Order order, List<Challenge> failed) throws AcmeException {
    String why = failed.getFirst().getError().map(FailureVerdict::text).orElse("validation failed");
    if (footing.retried() > VALIDATION_RETRIES) {
      return giveUp(order, why);
    }
    for (Challenge challenge : failed) {
      challenge.trigger();
    }
    return waiting(order, "names to be validated once more: " + why);
  }

  private Progress giveUp(Order order, String why) {
    new Cleanup(clock.instant()).of(order);
    placement.recordDead(uri(order));
    return new Progress.Refused(why, true, Optional.empty());
  }

  private void trigger(Proofs proofs) throws AcmeException {
    for (Challenge challenge : proofs.challenges()) {
      URI which = uri(challenge);
      if (challenge.getStatus() == Status.PENDING && !footing.triggered(which)) {
        trigger(challenge);
      }
      footing.trigger(which);
    }
  }

  /** One that a process before us triggered may get ready just now: then it takes no trigger. */
  private static void trigger(Challenge challenge) throws AcmeException {
    try {
      challenge.trigger();
    } catch (AcmeRateLimitedException e) {
      throw e;
    } catch (AcmeServerException e) {
      challenge.fetch();
      if (challenge.getStatus() == Status.PENDING) {
        throw e;
      }
    }
  }

  private Progress finalise(Order order) throws AcmeException {
    order.execute(signingRequest());
    LOG.info("{}: finalised {}", request.journalKey(), uri(order));
    footing.finalised();
    return waiting(told(), "the certificate is being made");
  }

  private byte[] signingRequest() {
    try {
      CSRBuilder csr = new CSRBuilder();
      csr.addDomains(request.names());
      csr.sign(request.certificateKey());
      return csr.getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException("this JVM cannot sign with the certificate key", e);
    }
  }

  private Progress download(Order order) throws AcmeException {
    var certificate = order.getCertificate();
    certificate.download();
    if (request.preferredChain().isPresent()) {
      certificate = certificate.findCertificate(request.preferredChain().get()).orElse(certificate);
    }
    recordProven(uri(order));
    try {
      return new Progress.Issued(
          IssuedCertificate.checked(
              certificate.getCertificateChain(),
              request.names(),
              request.certificateKey().getPublic(),
              clock.instant()),
          URI.create(login.getAccountLocation().toString()),
          uri(order));
    } catch (UnexpectedCertificateException e) {
      return new Progress.Refused(e.getMessage(), true, Optional.empty());
    }
  }

  /** Invalid, or in a state that leads nowhere (RFC 8555 section 7.1.6). */
  private Progress died(Order order, Seen seen) throws AcmeException {
    Blame blame = Blame.of(order);
    for (String name : blame.failures().keySet()) {
      quotas.ledger().record(placement.use(uri(order)).failed(name, clock.instant()));
    }
    if (!blame.isEmpty()) {
      return giveUp(order, blame.text());
    }
    placement.recordDead(uri(order));
    return placeAnother(
        "became " + order.getStatus() + " without a reason, as one does that expired", seen);
  }

  private void recordProven(URI order) {
    for (String name : request.names()) {
      quotas.ledger().record(placement.use(order).proven(name, clock.instant()));
    }
  }

  private Progress waitForProofs() {
    return waiting(told(), "names to be validated: " + request.names().size());
  }

  private Optional<Instant> told() {
    return login.getSession() instanceof ParallelSession session
        ? session.told()
        : Optional.empty();
  }

  private Progress waiting(Order order, String why) {
    return waiting(order.getRetryAfter(), why);
  }

  private Progress waiting(Optional<Instant> retryAfter, String why) {
    Instant soonest = clock.instant().plus(pace.after(footing.looked()));
    Instant retryAt = retryAfter.filter(soonest::isBefore).orElse(soonest);
    return new Progress.Waiting(retryAt, request.issuer().name() + ": " + why);
  }

  /** Authorities forget orders, and one of an account that was lost is not ours any more. */
  private static boolean exists(Order order) throws AcmeException {
    try {
      order.fetch();
      return true;
    } catch (AcmeException e) {
      boolean gone =
          (e instanceof HttpFailure http && http.status() == 404)
              || FailureVerdict.isProblem(e, "malformed")
              || FailureVerdict.isProblem(e, "unauthorized");
      if (gone) {
        return false;
      }
      throw e;
    }
  }

  private static SortedSet<String> names(Order order) {
    return order.getIdentifiers().stream()
        .map(Identifier::getValue)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static URI uri(AcmeJsonResource resource) {
    return URI.create(resource.getLocation().toString());
  }

  static URL url(URI order) {
    try {
      return order.toURL();
    } catch (MalformedURLException e) {
      throw new KeysUnreadableException("the journal has an order that is no URL: " + order, e);
    }
  }
}
