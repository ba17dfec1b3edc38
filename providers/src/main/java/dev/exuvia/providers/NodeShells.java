package dev.exuvia.providers;

import java.security.KeyPair;

/** Opens shells on servers. */
public interface NodeShells {

  /**
   * A shell of root on a server.
   *
   * @param clientKey the pair whose public half is the server's authorized key
   * @throws HostKeyMismatchException if what answers does not hold the server's host key
   * @throws NodeUnreachableException if nothing answers, or not in time
   * @throws NodeAccessDeniedException if the server does not accept the key
   */
  NodeShell connect(Server server, KeyPair clientKey);
}
