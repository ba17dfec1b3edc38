package dev.exuvia.orchestrator;

import java.net.InetSocketAddress;

/** The service can't start. The message says what, where, and what to do. */
final class StartException extends RuntimeException {

  StartException(String message) {
    super(message);
  }

  static StartException address(InetSocketAddress address, String why) {
    return new StartException(
        "HTTP: %s:%d %s. See who listens there (ss -ltnp), or set exuvia.http.port or exuvia.http.host (EXUVIA_HTTP_PORT, EXUVIA_HTTP_HOST)"
            .formatted(address.getHostString(), address.getPort(), why));
  }
}
