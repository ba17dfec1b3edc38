package dev.exuvia.dns;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * No connection to a server, or none long enough for an answer. What was asked for may have
 * happened; repeating it is safe.
 */
public final class ServerUnreachableException extends DnsException {
  private final String server;

  public ServerUnreachableException(InetSocketAddress server, Throwable cause) {
    this(server.toString(), cause, "listens on TCP there,");
  }

  /** For a server that is an HTTP API. */
  public ServerUnreachableException(URI server, Throwable cause) {
    this(server.toString(), cause, "its certificate is one that this machine trusts,");
  }

  private ServerUnreachableException(String server, Throwable cause, String check) {
    super(
        "no answer from %s (%s). Try again later; if it lasts, see whether the server runs, %s and no firewall is between."
            .formatted(server, reason(cause), check),
        cause);
    this.server = server;
  }

  /** Who did not answer: an address with its port, or the URL of an API. */
  public String server() {
    return server;
  }

  @Override
  public boolean retryable() {
    return true;
  }

  /** The JDK's HTTP client gives some exceptions no message. */
  private static String reason(Throwable cause) {
    if (cause.getMessage() != null) {
      return cause.getMessage();
    }
    return cause instanceof ConnectException
        ? "the connection was refused"
        : "the connection broke";
  }
}
