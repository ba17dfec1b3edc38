package dev.exuvia.cert.acme;

import dev.exuvia.cert.Issuer;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.connector.Connection;
import org.shredzone.acme4j.connector.NetworkSettings;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.provider.AbstractAcmeProvider;
import org.shredzone.acme4j.toolbox.JSON;

/**
 * How acme4j reaches one issuer: with an HTTP client that trusts this issuer's roots and nobody
 * else's, with connections that keep what plain HTTP errors say, and with a directory that is not
 * fetched anew for every order.
 */
final class IssuerProvider extends AbstractAcmeProvider {
  private static final Duration DIRECTORY_KEPT = Duration.ofHours(1);

  private final Issuer issuer;
  private final HttpClients clients;
  private final Clock clock;

  IssuerProvider(Issuer issuer, HttpClients clients, Clock clock) {
    this.issuer = issuer;
    this.clients = clients;
    this.clock = clock;
  }

  URI directoryUri() {
    return issuer.directory();
  }

  @Override
  public boolean accepts(URI server) {
    return server.equals(issuer.directory());
  }

  @Override
  public URL resolve(URI server) {
    try {
      return issuer.directory().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("an https address that is no URL: " + server, e);
    }
  }

  @Override
  public HttpClient createHttpClient(NetworkSettings settings) {
    return clients.forIssuer(issuer);
  }

  @Override
  public Connection connect(URI server, NetworkSettings settings, HttpClient client) {
    return new IssuerConnection(createHttpConnector(settings, client));
  }

  @Override
  public JSON directory(Session session, URI server) throws AcmeException {
    JSON directory = super.directory(session, server);
    if (directory != null && session.getDirectoryExpires() == null) {
      session.setDirectoryExpires(ZonedDateTime.now(clock).plus(DIRECTORY_KEPT));
    }
    return directory;
  }
}
