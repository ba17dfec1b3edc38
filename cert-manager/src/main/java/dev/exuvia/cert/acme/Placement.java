package dev.exuvia.cert.acme;

import dev.exuvia.cert.IssuanceRequest;
import dev.exuvia.cert.OrderJournal;
import dev.exuvia.cert.Progress;
import dev.exuvia.cert.quota.Exceeded;
import dev.exuvia.cert.quota.PlannedOrder;
import dev.exuvia.cert.quota.Quotas;
import dev.exuvia.cert.quota.Use;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.OrderBuilder;
import org.shredzone.acme4j.connector.Resource;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeProtocolException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Places orders for one request, each only after its place in all quotas was taken. An order that a
 * crash hides from us keeps that place although nobody will ever finalise it: a loop of crashes
 * must not burn a quota either. One whose answer was lost keeps it among the orders only.
 */
final class Placement {
  private static final Logger LOG = LoggerFactory.getLogger(Placement.class);

  private final IssuanceRequest request;
  private final Login login;
  private final OrderJournal journal;
  private final Quotas quotas;
  private final Clock clock;
  private final Optional<X509Certificate> predecessor;

  Placement(IssuanceRequest request, Login login, OrderJournal journal, Quotas quotas, Clock clock)
      throws AcmeException {
    this.request = request;
    this.login = login;
    this.journal = journal;
    this.quotas = quotas;
    this.clock = clock;
    this.predecessor = predecessor();
  }

  /** What came of it: one of the two. */
  record Outcome(Optional<Order> order, Optional<Progress.Refused> refusal) {}

  Outcome place() throws AcmeException {
    PlannedOrder planned =
        new PlannedOrder(
            request.issuer().name(),
            account(),
            request.names(),
            clock.instant(),
            predecessor.isPresent());
    String reservation = "reserved " + UUID.randomUUID();
    Optional<Exceeded> exceeded = quotas.admit(planned, reservation);
    if (exceeded.isPresent()) {
      return new Outcome(Optional.empty(), exceeded.map(Placement::refusal));
    }
    Order order = placed(reservation);
    URI location = URI.create(order.getLocation().toString());
    quotas.ledger().record(use(location));
    quotas.ledger().withdraw(reservation);
    journal.record(request.journalKey(), location);
    LOG.info("{}: order {} for {}", request.journalKey(), location, request.names());
    return new Outcome(Optional.of(order), Optional.empty());
  }

  /** The use that stands for an order of this request. */
  Use use(URI order) {
    return use(order.toString());
  }

  /** This order will give no certificate; saying so twice is fine. */
  void recordDead(URI order) {
    quotas.ledger().record(use(order).died(clock.instant()));
  }

  private Use use(String order) {
    return Use.order(
        request.issuer().name(),
        account(),
        order,
        request.names(),
        clock.instant(),
        predecessor.isPresent());
  }

  private Order placed(String reservation) throws AcmeException {
    try {
      return predecessor.isPresent() ? replacing(predecessor.get()) : builder().create();
    } catch (AcmeException | AcmeProtocolException e) {
      if (FailureVerdict.mayHaveHappened(e)) {
        quotas.ledger().record(use(reservation).unanswered());
      }
      quotas.ledger().withdraw(reservation);
      throw e;
    }
  }

  /** Being told what it replaces must not cost us a certificate (RFC 9773 section 5). */
  private Order replacing(X509Certificate old) throws AcmeException {
    try {
      return builder().replaces(old).create();
    } catch (AcmeRateLimitedException e) {
      throw e;
    } catch (AcmeServerException e) {
      LOG.warn("{}: ordering without 'replaces': {}", request.journalKey(), e.getMessage());
      return builder().create();
    }
  }

  private OrderBuilder builder() {
    OrderBuilder builder = login.newOrder().domains(request.names());
    request.profile().ifPresent(builder::profile);
    return builder;
  }

  /** Only what came from this authority, and only where it wants to know. */
  private Optional<X509Certificate> predecessor() throws AcmeException {
    Optional<X509Certificate> same =
        request
            .replaces()
            .filter(old -> old.issuer().equals(request.issuer().name()))
            .map(IssuanceRequest.Predecessor::certificate)
            .filter(RenewalLooks::identifiable);
    return same.isPresent()
            && login.getSession().resourceUrlOptional(Resource.RENEWAL_INFO).isPresent()
        ? same
        : Optional.empty();
  }

  private String account() {
    return login.getAccountLocation().toString();
  }

  private static Progress.Refused refusal(Exceeded exceeded) {
    return new Progress.Refused(
        exceeded.why(), !exceeded.everywhere(), Optional.of(exceeded.until()));
  }
}
