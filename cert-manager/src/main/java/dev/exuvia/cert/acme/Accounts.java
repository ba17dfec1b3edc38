package dev.exuvia.cert.acme;

import dev.exuvia.cert.AccountKeys;
import dev.exuvia.cert.Issuer;
import dev.exuvia.cert.KeysUnreadableException;
import java.net.MalformedURLException;
import java.net.URI;
import java.security.KeyPair;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.connector.Resource;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our account with each issuer. Registering is idempotent by the account key: an authority that
 * knows the key gives back the account that exists (RFC 8555 section 7.3.1), so a crash between
 * registering and recording costs nothing.
 */
final class Accounts {
  private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

  private static final String COMING = ".coming";

  private final AccountKeys keys;
  private final HttpClients clients;
  private final Clock clock;
  private final Map<Issuer, Login> logins = new ConcurrentHashMap<>();
  private final Map<Issuer, Lock> doors = new ConcurrentHashMap<>();

  Accounts(AccountKeys keys, HttpClients clients, Clock clock) {
    this.keys = keys;
    this.clients = clients;
    this.clock = clock;
  }

  /** Our account, registered now where we had none. */
  Login of(Issuer issuer) throws AcmeException {
    Login known = logins.get(issuer);
    if (known != null) {
      return known;
    }
    Lock door = doors.computeIfAbsent(issuer, unused -> new ReentrantLock());
    door.lock();
    try {
      Login meanwhile = logins.get(issuer);
      return meanwhile != null ? meanwhile : open(issuer);
    } finally {
      door.unlock();
    }
  }

  /**
   * Gives the account its next key. The steps are written down in an order that leaves no doubt
   * after a crash: the next key is stored, then noted as coming, then the authority is asked, then
   * the account is recorded under it. One that is noted but not recorded is settled by asking the
   * authority whose key it knows.
   */
  void rollKey(Issuer issuer) throws AcmeException {
    Login login = of(issuer);
    URI account = URI.create(login.getAccountLocation().toString());
    String next = keyName(issuer, serial(issuer) + 1);
    KeyPair key = keys.keyOf(next);
    keys.recordAccount(next + COMING, account);
    login.getAccount().changeKey(key);
    keys.recordAccount(next, account);
    LOG.info("{}: {} has key {}", issuer.name(), account, next);
  }

  /** Names of the keys that later ones have replaced and that are still kept. */
  List<String> formerKeys(Issuer issuer) {
    return IntStream.range(1, serial(issuer))
        .mapToObj(serial -> keyName(issuer, serial))
        .filter(keys::hasKey)
        .toList();
  }

  /** Only one that another has replaced: the one in use opens the account. */
  void destroyFormerKey(Issuer issuer, String name) {
    if (name.equals(currentKey(issuer))) {
      throw new IllegalArgumentException(name + " is the key in use");
    }
    keys.destroyKey(name);
  }

  /**
   * Ends our account (RFC 8555 section 7.3.6) and destroys its keys. One that was never registered,
   * or that the authority has ended already, leaves only the keys to destroy.
   */
  void close(Issuer issuer) throws AcmeException {
    if (keys.accountOf(issuer.account()).isPresent()) {
      deactivate(issuer);
    }
    logins.remove(issuer);
    for (int last = serial(issuer); last >= 1; last--) {
      keys.forget(keyName(issuer, last));
    }
  }

  private void deactivate(Issuer issuer) throws AcmeException {
    try {
      of(issuer).getAccount().deactivate();
      LOG.info("{}: our account of {} is closed", issuer.name(), issuer.account());
    } catch (AcmeServerException e) {
      boolean ended =
          FailureVerdict.isProblem(e, "unauthorized")
              || FailureVerdict.isProblem(e, "accountDoesNotExist");
      if (!ended) {
        throw e;
      }
    }
  }

  /** A key that was noted as coming: did the authority take it before the process ended? */
  private void settleRoll(Issuer issuer) throws AcmeException {
    String next = keyName(issuer, serial(issuer) + 1);
    Optional<URI> coming = keys.accountOf(next + COMING);
    if (coming.isPresent() && knows(issuer, keys.keyOf(next), coming.get())) {
      keys.recordAccount(next, coming.get());
    }
  }

  private boolean knows(Issuer issuer, KeyPair key, URI account) throws AcmeException {
    try {
      Login found =
          new AccountBuilder().onlyExisting().useKeyPair(key).createLogin(session(issuer));
      return found.getAccountLocation().toString().equals(account.toString());
    } catch (AcmeServerException e) {
      if (FailureVerdict.isProblem(e, "accountDoesNotExist")) {
        return false;
      }
      throw e;
    }
  }

  private String currentKey(Issuer issuer) {
    return keyName(issuer, serial(issuer));
  }

  private int serial(Issuer issuer) {
    int serial = 1;
    while (keys.accountOf(keyName(issuer, serial + 1)).isPresent()) {
      serial++;
    }
    return serial;
  }

  /** The first key is kept under the account's name, later ones beside it. */
  private static String keyName(Issuer issuer, int serial) {
    return serial == 1 ? issuer.account() : issuer.account() + ".key" + serial;
  }

  private Login open(Issuer issuer) throws AcmeException {
    settleRoll(issuer);
    Optional<URI> account = keys.accountOf(currentKey(issuer));
    Login login = account.isPresent() ? login(issuer, account.get()) : register(issuer);
    // Several threads that find no directory would each fetch one, and acme4j lets one of them
    // fail.
    login.getSession().resourceUrl(Resource.NEW_ORDER);
    logins.put(issuer, login);
    return login;
  }

  /** The authority doesn't know our account any more: the same key gets another. */
  Login again(Issuer issuer) throws AcmeException {
    Login login = register(issuer);
    logins.put(issuer, login);
    return login;
  }

  private Login login(Issuer issuer, URI account) {
    try {
      return session(issuer).login(account.toURL(), keys.keyOf(currentKey(issuer)));
    } catch (MalformedURLException e) {
      throw new KeysUnreadableException(
          "the account of " + issuer.name() + " is no URL: " + account, e);
    }
  }

  private Login register(Issuer issuer) throws AcmeException {
    AccountBuilder builder =
        new AccountBuilder().agreeToTermsOfService().useKeyPair(keys.keyOf(currentKey(issuer)));
    issuer.externalAccount().ifPresent(eab -> builder.withKeyIdentifier(eab.keyId(), eab.macKey()));
    Login login = builder.createLogin(session(issuer));
    URI account = URI.create(login.getAccountLocation().toString());
    keys.recordAccount(currentKey(issuer), account);
    LOG.info("{}: our account is {}", issuer.name(), account);
    return login;
  }

  private Session session(Issuer issuer) {
    Session session = new ParallelSession(new IssuerProvider(issuer, clients, clock));
    session.networkSettings().setTimeout(issuer.timeout());
    return session;
  }
}
