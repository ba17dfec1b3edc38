package dev.exuvia.cert;

import dev.exuvia.dns.RecordSet;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
  private final Clock clock;
  private final Pace pace;

  private final Map<String, Footing> footings = new ConcurrentHashMap<>();

  public AcmeIssuance(AccountKeys keys, OrderJournal journal, Clock clock) {
    this(keys, journal, clock, Pace.USUAL);
  }

  public AcmeIssuance(AccountKeys keys, OrderJournal journal, Clock clock, Pace pace) {
    this(keys, journal, clock, pace, HttpClients::trusting);
  }

  AcmeIssuance(
      AccountKeys keys, OrderJournal journal, Clock clock, Pace pace, HttpClients clients) {
    this.accounts = new Accounts(keys, clients, clock);
    this.journal = journal;
    this.clock = clock;
    this.pace = pace;
  }

  /** A pass that triggers no challenge it has not triggered before. */
  public Progress advance(IssuanceRequest request) {
    return advance(request, List.of());
  }

  /**
   * One pass.
   *
   * @param visible challenge records from {@link Progress.PublishChallenges} that the caller has
   *     seen served by every authoritative server just now; once all are among them the authority
   *     is asked to look
   * @throws KeysUnreadableException when the account key or the journal can't be used
   */
  public Progress advance(IssuanceRequest request, Collection<RecordSet> visible) {
    boolean orderPlaced = journal.orderOf(request.journalKey()).isPresent();
    FailureVerdict verdict = new FailureVerdict(orderPlaced, clock.instant());
    try {
      Progress progress = pass(request, visible);
      if (progress instanceof Progress.Issued || progress instanceof Progress.Refused) {
        footings.remove(request.journalKey());
      }
      return progress;
    } catch (AcmeException e) {
      footings.remove(request.journalKey());
      return FailureVerdict.isProblem(e, "accountDoesNotExist")
          ? registerAgain(request.issuer(), verdict)
          : verdict.of(e);
    } catch (AcmeProtocolException e) {
      return verdict.of(e);
    }
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
    FailureVerdict verdict = new FailureVerdict(true, clock.instant());
    try {
      return URI.create(accounts.of(issuer).getAccountLocation().toString());
    } catch (AcmeException e) {
      throw thrown(issuer, verdict.of(e));
    } catch (AcmeProtocolException e) {
      throw thrown(issuer, verdict.of(e));
    }
  }

  private Progress pass(IssuanceRequest request, Collection<RecordSet> visible)
      throws AcmeException {
    Login login = accounts.of(request.issuer());
    Footing footing = footings.computeIfAbsent(request.journalKey(), unused -> new Footing());
    return new OrderPass(request, login, journal, clock, pace, footing).run(visible);
  }

  private Progress registerAgain(Issuer issuer, FailureVerdict verdict) {
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
