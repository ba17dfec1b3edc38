package dev.exuvia.lab.traffic;

import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.MailPort;
import dev.exuvia.mail.wire.PoliteGoodbyeException;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;

/**
 * Opens a logged-in session as a client does that knows a host name only: looks it up, tries its
 * addresses in the order of the answer, takes the first that lets it in. One call is one pass.
 */
final class Dial {

  /** Finds a host's addresses, as {@link dev.exuvia.mail.canary.Resolver} does. */
  @FunctionalInterface
  interface Lookup {
    List<InetAddress> addresses(String host) throws IOException;
  }

  /** Connects up to the moment before login. */
  @FunctionalInterface
  interface Opening<C> {
    C open(MailEndpoint endpoint) throws IOException;
  }

  /** Sends the credentials. */
  @FunctionalInterface
  interface Login<C> {
    void login(C client) throws IOException;
  }

  private final Lookup lookup;
  private final LoginTally tally;

  Dial(Lookup lookup, LoginTally tally) {
    this.lookup = lookup;
    this.tally = tally;
  }

  /**
   * One pass over the host's addresses.
   *
   * @throws IOException the last address's answer, if none let the client in
   */
  <C extends AutoCloseable> C in(String host, MailPort port, Opening<C> opening, Login<C> login)
      throws IOException {
    IOException last = new IOException("no address for " + host);
    for (InetAddress address : lookup.addresses(host)) {
      MailEndpoint endpoint = MailEndpoint.at(host, address, port);
      Instant began = tally.now();
      try {
        C client = opening.open(endpoint);
        return loggedIn(client, login);
      } catch (PoliteGoodbyeException e) {
        tally.sentElsewhere();
        last = e;
      } catch (IOException e) {
        tally.failed(endpoint.toString(), e, began);
        last = e;
      }
    }
    throw last;
  }

  private <C extends AutoCloseable> C loggedIn(C client, Login<C> login) throws IOException {
    try {
      login.login(client);
      tally.succeeded();
      return client;
    } catch (PoliteGoodbyeException e) {
      close(client);
      throw new IOException("sent away after the credentials were sent: " + e.getMessage(), e);
    } catch (IOException e) {
      close(client);
      throw e;
    }
  }

  private static void close(AutoCloseable client) throws IOException {
    try {
      client.close();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
