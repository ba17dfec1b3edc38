package dev.exuvia.dns;

import java.net.InetSocketAddress;

/** A server answered, but with a failure of its own (SERVFAIL, a lame or garbled answer). */
public final class ServerFailedException extends DnsException {
  private final transient InetSocketAddress server;

  public ServerFailedException(InetSocketAddress server, String what) {
    super(server + " " + what + ". Try again later; if it lasts, its log says why.");
    this.server = server;
  }

  /** Who failed. */
  public InetSocketAddress server() {
    return server;
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
