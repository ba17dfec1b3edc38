package dev.exuvia.cert.acme;

import dev.exuvia.cert.AccountKeys;
import dev.exuvia.cert.ChallengeFile;
import dev.exuvia.cert.IssuanceException;
import dev.exuvia.cert.IssuanceRequest;
import dev.exuvia.cert.Issuer;
import dev.exuvia.cert.IssuerRefusedException;
import dev.exuvia.cert.IssuerUnavailableException;
import dev.exuvia.cert.OrderJournal;
import dev.exuvia.cert.Progress;
import dev.exuvia.cert.quota.Quotas;
import dev.exuvia.cert.renewal.RenewalWindow;
import dev.exuvia.dns.RecordSet;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeProtocolException;

/**
 * Gets certificates by ACME, one pass at a time.
 *
 * <p>A pass looks where the order stands at the authority, does what can be done now and returns;
 * it never waits for anything but the answers to its own requests. Between passes there is nothing
 * to remember but the {@link OrderJournal}, so a pass may be made by another process than the one
 * before. What makes that safe:
 *
 * <ul>
 *   <li>An order is journalled before any challenge of it is triggered and before it is finalised.
 *       A crash earlier leaves an order behind that nobody will ever finalise.
 *   <li>Every later pass under the same key asks the authority for that order and acts on what it
 *       says: one that is processing or valid is never finalised again.
 *   <li>So one key gets at most one certificate, unless the authority let the order die.
 * </ul>
 *
 * <p>One caller at a time per key; different keys may go side by side. Registers an account with
 * the issuer on first use, which agrees to its terms of service.
 */
public final class AcmeIssuance {
  private final Accounts accounts;
  private final OrderJournal journal;
  private final Quotas quotas;
  private final Clock clock;
  private final Pace pace;

  private final Map<String, Footing> footings = new ConcurrentHashMap<>();

  /** At the usual pace, with no quota but a circuit breaker that forgets with the process. */
  public AcmeIssuance(AccountKeys keys, OrderJournal journal, Clock clock) {
    this(keys, journal, Quotas.breakerOnly(), clock, Pace.USUAL);
  }

  /**
   * @param quotas asked before each order
   */
  public AcmeIssuance(
      AccountKeys keys, OrderJournal journal, Quotas quotas, Clock clock, Pace pace) {
    this(keys, journal, quotas, clock, pace, HttpClients::trusting);
  }

  AcmeIssuance(
      AccountKeys keys,
      OrderJournal journal,
      Quotas quotas,
      Clock clock,
      Pace pace,
      HttpClients clients) {
    this.accounts = new Accounts(keys, clients, clock);
    this.journal = journal;
    this.quotas = quotas;
    this.clock = clock;
    this.pace = pace;
  }

  /** A pass that triggers no challenge it has not triggered before. */
  public Progress advance(IssuanceRequest request) {
    return advance(request, Seen.NOTHING);
  }

  /** One pass, for an issuer to which names are proven by DNS. */
  public Progress advance(IssuanceRequest request, Collection<RecordSet> visible) {
    return advance(request, new Seen(visible, List.of()));
  }

  /**
   * One pass.
   *
   * @param visible challenge records from {@link Progress.PublishChallenges} that the caller has
   *     seen served by every authoritative server just now
   * @param served its files that the web servers of their names give; once all of either kind are
   *     there the authority is asked to look
   * @throws dev.exuvia.cert.KeysUnreadableException when the account key or the journal can't be
   *     used
   */
  public Progress advance(
      IssuanceRequest request, Collection<RecordSet> visible, Collection<ChallengeFile> served) {
    return advance(request, new Seen(visible, served));
  }

  private Progress advance(IssuanceRequest request, Seen seen) {
    Progress progress = pass(request, seen);
    if (progress instanceof Progress.Issued || progress instanceof Progress.Refused) {
      footings.remove(request.journalKey());
    }
    return progress;
  }

  /**
   * The URL of our account, for CAA {@code accounturi} (RFC 8657); registers it on first use.
   * Should the authority forget the account, the next {@link Progress.PublishChallenges} has the
   * new URL.
   *
   * @throws IssuerUnavailableException when it doesn't answer now
   * @throws IssuerRefusedException when it doesn't want us
   */
  public URI account(Issuer issuer) {
    return asking(issuer, login -> URI.create(login.getAccountLocation().toString()));
  }

  /**
   * When the authority wants this certificate to be replaced (RFC 9773); empty where it doesn't
   * say. {@link dev.exuvia.cert.renewal.RenewalAdvice} judges it.
   *
   * @throws IssuerUnavailableException when it doesn't answer now
   * @throws IssuerRefusedException when it doesn't know the certificate, for instance
   */
  public Optional<RenewalWindow> renewalWindow(Issuer issuer, X509Certificate certificate) {
    return asking(issuer, login -> new RenewalLooks(clock).window(login, certificate));
  }

  /**
   * Revokes a certificate that this account got. Once revoked it stays so; doing it twice is fine.
   *
   * @throws IssuerUnavailableException when the authority doesn't answer now
   * @throws IssuerRefusedException when it doesn't want to
   */
  public void revoke(Issuer issuer, X509Certificate certificate, RevocationCause cause) {
    asking(issuer, login -> cause.revoke(login, certificate));
  }

  /**
   * Gives the account another key (RFC 8555 section 7.3.5); its URL stays. May be repeated after a
   * crash: which key counts is known before the authority is asked. The key before it stays among
   * the {@link #formerAccountKeys}.
   *
   * @throws IssuerUnavailableException when the authority doesn't answer now
   * @throws IssuerRefusedException when it doesn't want to
   */
  public void rollAccountKey(Issuer issuer) {
    asking(
        issuer,
        unused -> {
          accounts.rollKey(issuer);
          return issuer;
        });
  }

  /**
   * Names of the keys of our account that later ones have replaced and that are still kept; the
   * oldest first.
   *
   * @throws dev.exuvia.cert.KeysUnreadableException when the store fails
   */
  public List<String> formerAccountKeys(Issuer issuer) {
    return accounts.formerKeys(issuer);
  }

  /**
   * Destroys one of the {@link #formerAccountKeys}; repeating it is harmless.
   *
   * @throws IllegalArgumentException for the key in use
   * @throws dev.exuvia.cert.KeysUnreadableException when the store fails
   */
  public void destroyFormerAccountKey(Issuer issuer, String name) {
    accounts.destroyFormerKey(issuer, name);
  }

  /**
   * Ends our account with an authority and destroys its keys, for one that only a generation that
   * is gone used. May be repeated after a crash.
   *
   * @throws IssuerUnavailableException when the authority doesn't answer now; the keys stay
   * @throws IssuerRefusedException when it doesn't want to; the keys stay
   */
  public void closeAccount(Issuer issuer) {
    asking(
        issuer,
        () -> {
          accounts.close(issuer);
          return issuer;
        });
  }

  /**
   * Gives up the order of this request, if there is one: authorizations that are still pending are
   * deactivated. To be called when another issuer takes over, and before the key is forgotten. An
   * order that is being finalised or was is left alone.
   *
   * <p>An authority that is away or says no is no reason to stop: that is in the answer. May be
   * repeated.
   *
   * @throws dev.exuvia.cert.KeysUnreadableException when the account key or the journal can't be
   *     used
   */
  public Abandonment abandon(IssuanceRequest request) {
    footings.remove(request.journalKey());
    Optional<URI> order = journal.orderOf(request.journalKey());
    return order.isEmpty() ? new Abandonment.NoOrder() : abandon(request, order.get());
  }

  private Abandonment abandon(IssuanceRequest request, URI order) {
    Instant now = clock.instant();
    FailureVerdict verdict = new FailureVerdict(true, now);
    Cleanup cleanup = new Cleanup(now);
    try {
      Login login = accounts.of(request.issuer());
      Abandonment end = cleanup.of(login.bindOrder(OrderPass.url(order)));
      if (end instanceof Abandonment.Clean clean && clean.dead()) {
        new Placement(request, login, journal, quotas, clock).recordDead(order);
      }
      return end;
    } catch (AcmeException e) {
      return cleanup.leftPending(0, verdict.of(e));
    } catch (AcmeProtocolException e) {
      return cleanup.leftPending(0, verdict.of(e));
    }
  }

  private <T> T asking(Issuer issuer, Question<T> question) {
    return asking(issuer, () -> question.ask(accounts.of(issuer)));
  }

  private <T> T asking(Issuer issuer, Request<T> request) {
    FailureVerdict verdict = new FailureVerdict(true, clock.instant());
    try {
      return request.make();
    } catch (AcmeException e) {
      throw thrown(issuer, verdict.of(e));
    } catch (AcmeProtocolException e) {
      throw thrown(issuer, verdict.of(e));
    }
  }

  private interface Question<T> {
    T ask(Login login) throws AcmeException;
  }

  private interface Request<T> {
    T make() throws AcmeException;
  }

  private Progress pass(IssuanceRequest request, Seen seen) {
    try {
      Login login = accounts.of(request.issuer());
      Footing footing = footings.computeIfAbsent(request.journalKey(), unused -> new Footing());
      return new OrderPass(request, login, journal, clock, pace, footing, quotas).run(seen);
    } catch (AcmeException e) {
      return FailureVerdict.isProblem(e, "accountDoesNotExist")
          ? registerAgain(request, verdict(request))
          : verdict(request).of(e);
    } catch (AcmeProtocolException e) {
      return verdict(request).of(e);
    }
  }

  /** Made only when something failed: the order may have been placed just before. */
  private FailureVerdict verdict(IssuanceRequest request) {
    return new FailureVerdict(journal.orderOf(request.journalKey()).isPresent(), clock.instant());
  }

  private Progress registerAgain(IssuanceRequest request, FailureVerdict verdict) {
    footings.remove(request.journalKey());
    Issuer issuer = request.issuer();
    try {
      Login login = accounts.again(issuer);
      return new Progress.Waiting(
          clock.instant().plus(pace.firstLook()),
          issuer.name()
              + " does not know our account any more; registered again as "
              + login.getAccountLocation());
    } catch (AcmeException e) {
      return verdict.of(e);
    }
  }

  private static IssuanceException thrown(Issuer issuer, Progress progress) {
    return switch (progress) {
      case Progress.Waiting waiting -> new IssuerUnavailableException(issuer.name(), waiting);
      case Progress.Refused refused -> new IssuerRefusedException(issuer.name(), refused);
      case Progress.PublishChallenges unused -> throw new IllegalStateException("not a failure");
      case Progress.Issued unused -> throw new IllegalStateException("not a failure");
    };
  }
}
