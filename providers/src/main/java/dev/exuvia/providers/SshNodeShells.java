package dev.exuvia.providers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientSession.ClientSessionEvent;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * Shells by SSH (RFC 4251) as root on port 22, with public keys only.
 *
 * <p>The host key must be the server's, compared before anything is sent; the files of the user who
 * runs this ({@code ~/.ssh}, agents) are never looked at. A connection on which the server stays
 * silent is given up after about a minute, also while a command runs. One object serves any number
 * of servers and threads; closing it closes all its shells.
 */
public final class SshNodeShells implements NodeShells, AutoCloseable {

  private static final int PORT = 22;
  private static final String USER = "root";
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final int HEARTBEATS_MISSED = 3;

  private final SshClient client;
  private final Duration connectTimeout;

  /** Gives a server ten seconds for each of: answering, proving its host key, letting us in. */
  public SshNodeShells() {
    this(Duration.ofSeconds(10));
  }

  /**
   * @param connectTimeout for each of: answering, proving the host key, letting us in
   */
  public SshNodeShells(Duration connectTimeout) {
    this.connectTimeout = connectTimeout;
    this.client = ClientBuilder.builder().build();
    client.setServerKeyVerifier(PinnedHostKey::check);
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, HEARTBEAT);
    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, HEARTBEATS_MISSED);
    CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
    CoreModuleProperties.NIO2_READ_TIMEOUT.set(client, Duration.ZERO);
    client.start();
  }

  @Override
  public NodeShell connect(Server server, KeyPair clientKey) {
    SshNodeShell shell = new SshNodeShell(server, () -> authenticated(server, clientKey));
    shell.session();
    return shell;
  }

  /**
   * Looks whether what answers at a server's address holds the server's host key, without logging
   * in.
   *
   * @throws HostKeyMismatchException if it holds another one
   * @throws NodeUnreachableException if nothing answers, or not in time
   */
  public void verifyHostKey(Server server) {
    proven(server, new PinnedHostKey(server)).close(true);
  }

  @Override
  public void close() {
    client.stop();
  }

  /** A connection whose other end has proven to hold the pinned key; nothing is sent before. */
  private ClientSession proven(Server server, PinnedHostKey pin) {
    try {
      ClientSession session =
          client
              .connect(USER, new InetSocketAddress(server.address(), PORT), pin.asContext())
              .verify(connectTimeout)
              .getSession();
      Set<ClientSessionEvent> events =
          session.waitFor(
              EnumSet.of(ClientSessionEvent.WAIT_AUTH, ClientSessionEvent.CLOSED), connectTimeout);
      if (events.contains(ClientSessionEvent.WAIT_AUTH)
          && !events.contains(ClientSessionEvent.CLOSED)) {
        return session;
      }
      session.close(true);
      pin.orThrow();
      throw new NodeUnreachableException(server, "the key exchange was not completed");
    } catch (IOException e) {
      pin.orThrow();
      throw new NodeUnreachableException(server, "no SSH connection: " + e.getMessage(), e);
    }
  }

  private ClientSession authenticated(Server server, KeyPair clientKey) {
    ClientSession session = proven(server, new PinnedHostKey(server));
    try {
      session.addPublicKeyIdentity(clientKey);
      session.auth().verify(connectTimeout);
      return session;
    } catch (SshException e) {
      boolean connected = session.isOpen();
      session.close(true);
      if (connected && !(e.getCause() instanceof TimeoutException)) {
        throw new NodeAccessDeniedException(server, e);
      }
      throw new NodeUnreachableException(server, "no login: " + e.getMessage(), e);
    } catch (IOException e) {
      session.close(true);
      throw new NodeUnreachableException(server, "no login: " + e.getMessage(), e);
    }
  }
}
