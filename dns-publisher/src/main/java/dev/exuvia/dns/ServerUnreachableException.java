package dev.exuvia.dns;

import java.net.InetSocketAddress;

/**
 * No connection to a server, or none long enough for an answer. What was asked for may have
 * happened; repeating it is safe.
 */
public final class ServerUnreachableException extends DnsException {
  private final transient InetSocketAddress server;

  public ServerUnreachableException(InetSocketAddress server, Throwable cause) {
    super(
        "no answer from "
            + server
            + " ("
            + cause.getMessage()
            + "). Try again later; if it lasts, see whether the server runs, listens on TCP there,"
            + " and no firewall is between.",
        cause);
    this.server = server;
  }

  /** Who did not answer. */
  public InetSocketAddress server() {
    return server;
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
