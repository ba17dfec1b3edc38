package dev.exuvia.cert.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.exuvia.cert.ChallengeFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The web server of all names: gives what it was told to, each file under its own name only. */
public final class ChallengeWebServer implements AutoCloseable {
  private static final int HTTP_PORT = 80;

  private final HttpServer server;
  private final Queue<ChallengeFile> files = new ConcurrentLinkedQueue<>();

  private ChallengeWebServer(HttpServer server) {
    this.server = server;
  }

  public static ChallengeWebServer start(InetAddress address) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(address, HTTP_PORT), 10);
    ChallengeWebServer web = new ChallengeWebServer(server);
    server.createContext("/", web::answer);
    server.start();
    return web;
  }

  public void serve(List<ChallengeFile> more) {
    files.addAll(more);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String host = exchange.getRequestHeaders().getFirst("Host").split(":", 2)[0];
      String path = exchange.getRequestURI().getPath();
      byte[] body =
          files.stream()
              .filter(file -> file.name().equals(host) && file.path().equals(path))
              .map(ChallengeFile::content)
              .findFirst()
              .orElse("")
              .getBytes(StandardCharsets.US_ASCII);
      exchange.sendResponseHeaders(
          body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
