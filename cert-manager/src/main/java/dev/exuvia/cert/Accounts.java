package dev.exuvia.cert;

import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.connector.Resource;
import org.shredzone.acme4j.exception.AcmeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our account with each issuer. Registering is idempotent by the account key: an authority that
 * knows the key gives back the account that exists (RFC 8555 section 7.3.1), so a crash between
 * registering and recording costs nothing.
 */
final class Accounts {
  private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

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

  private Login open(Issuer issuer) throws AcmeException {
    Optional<URI> account = keys.accountOf(issuer.name());
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
      return session(issuer).login(account.toURL(), keys.keyOf(issuer.name()));
    } catch (MalformedURLException e) {
      throw new KeysUnreadableException(
          "the account of " + issuer.name() + " is no URL: " + account, e);
    }
  }

  private Login register(Issuer issuer) throws AcmeException {
    AccountBuilder builder =
        new AccountBuilder().agreeToTermsOfService().useKeyPair(keys.keyOf(issuer.name()));
    issuer.externalAccount().ifPresent(eab -> builder.withKeyIdentifier(eab.keyId(), eab.macKey()));
    Login login = builder.createLogin(session(issuer));
    URI account = URI.create(login.getAccountLocation().toString());
    keys.recordAccount(issuer.name(), account);
    LOG.info("{}: our account is {}", issuer.name(), account);
    return login;
  }

  private Session session(Issuer issuer) {
    return new ParallelSession(new IssuerProvider(issuer, clients, clock));
  }
}
