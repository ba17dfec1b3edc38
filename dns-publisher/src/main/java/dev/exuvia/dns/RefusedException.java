package dev.exuvia.dns;

import java.net.InetSocketAddress;
import java.net.URI;

/**
 * A server will not do this for us. It stays so until a person changes the key, a clock or the
 * server's rules. Nothing was changed.
 */
public final class RefusedException extends DnsException {
  /** Why a server refused (RFC 8945 section 5, RFC 2136 section 2.2; HTTP 401, 403, 404). */
  public enum Reason {
    /** The server does not know the key's name or algorithm, or an API does not know the key. */
    UNKNOWN_KEY,
    /** The server knows the key's name with another secret. */
    WRONG_SECRET,
    /** The clocks of this machine and the server are too far apart. */
    CLOCK_SKEW,
    /** The server's answer was not signed with our key. */
    UNSIGNED_ANSWER,
    /** The server does not hold the zone as primary, or the key may not do this to it. */
    NOT_AUTHORITATIVE,
    /** The server's rules forbid it. */
    FORBIDDEN
  }

  private final Reason reason;
  private final String server;

  public RefusedException(InetSocketAddress server, Reason reason, String message) {
    this(server.toString(), reason, message);
  }

  /** For a server that is an HTTP API. */
  public RefusedException(URI server, Reason reason, String message) {
    this(server.toString(), reason, message);
  }

  private RefusedException(String server, Reason reason, String message) {
    super(server + ": " + message + " Nothing was changed.");
    this.server = server;
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** Who refused: an address with its port, or the URL of an API. */
  public String server() {
    return server;
  }
}
