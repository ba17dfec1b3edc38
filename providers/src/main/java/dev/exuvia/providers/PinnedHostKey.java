package dev.exuvia.providers;

import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.Optional;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.KeyUtils;

/**
 * The only host key that one connection accepts. It travels with the connection as an attribute, so
 * that one client can serve many servers, and remembers what was shown instead.
 */
final class PinnedHostKey {

  private static final AttributeKey<PinnedHostKey> KEY = new AttributeKey<>();

  private final Server server;
  private final PublicKey pinned;
  private volatile Optional<PublicKey> stranger = Optional.empty();

  PinnedHostKey(Server server) {
    this.server = server;
    this.pinned = SshKeys.parsePublicLine(server.hostKey());
  }

  AttributeRepository asContext() {
    return AttributeRepository.ofKeyValuePair(KEY, this);
  }

  /** The check that a client makes of every host key; a connection without a pin fails it. */
  static boolean check(ClientSession session, SocketAddress remote, PublicKey presented) {
    AttributeRepository context = session.getConnectionContext();
    PinnedHostKey pin = context == null ? null : context.getAttribute(KEY);
    return pin != null && pin.accepts(presented);
  }

  /**
   * Tells a wrong host key from every other reason for which a connection may have failed.
   *
   * @throws HostKeyMismatchException if another key was shown
   */
  void orThrow() {
    stranger.ifPresent(
        key -> {
          throw new HostKeyMismatchException(
              server, SshKeys.fingerprint(pinned), SshKeys.fingerprint(key));
        });
  }

  private boolean accepts(PublicKey presented) {
    if (KeyUtils.compareKeys(pinned, presented)) {
      return true;
    }
    stranger = Optional.of(presented);
    return false;
  }
}
