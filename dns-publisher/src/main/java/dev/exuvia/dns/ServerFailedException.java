package dev.exuvia.dns;

import java.net.InetSocketAddress;
import java.net.URI;

/** A server answered, but with a failure of its own (SERVFAIL, a lame or garbled answer). */
public final class ServerFailedException extends DnsException {
  private final String server;

  public ServerFailedException(InetSocketAddress server, String what) {
    this(server.toString(), what);
  }

  /** For a server that is an HTTP API. */
  public ServerFailedException(URI server, String what) {
    this(server.toString(), what);
  }

  private ServerFailedException(String server, String what) {
    super(server + " " + what + ". Try again later; if it lasts, its log says why.");
    this.server = server;
  }

  /** Who failed: an address with its port, or the URL of an API. */
  public String server() {
    return server;
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
