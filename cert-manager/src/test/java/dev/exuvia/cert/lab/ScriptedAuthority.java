package dev.exuvia.cert.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.exuvia.cert.Issuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An HTTPS server that does the same with every request, as a broken authority does. */
public final class ScriptedAuthority implements AutoCloseable {
  private final HttpsServer server;
  private final HttpsIdentity identity;

  private ScriptedAuthority(HttpsServer server, HttpsIdentity identity) {
    this.server = server;
    this.identity = identity;
  }

  public static ScriptedAuthority answering(int status, Map<String, String> headers, String body)
      throws IOException, GeneralSecurityException {
    return behaving(exchange -> answer(exchange, status, headers, body));
  }

  /** One that does this with each request, on a thread of its own. */
  public static ScriptedAuthority behaving(HttpHandler behaviour)
      throws IOException, GeneralSecurityException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    HttpsIdentity identity = HttpsIdentity.of(loopback, Clock.systemUTC().instant());
    HttpsServer server = HttpsServer.create(new InetSocketAddress(loopback, 0), 10);
    server.setHttpsConfigurator(new HttpsConfigurator(context(identity)));
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            behaviour.handle(exchange);
          }
        });
    server.setExecutor(task -> Thread.ofVirtual().start(task));
    server.start();
    return new ScriptedAuthority(server, identity);
  }

  public Issuer issuer() {
    return new Issuer(
        "broken",
        URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/dir"),
        "broken.test",
        Optional.empty(),
        List.of(identity.certificate()));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void answer(
      HttpExchange exchange, int status, Map<String, String> headers, String body)
      throws IOException {
    byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  static SSLContext context(HttpsIdentity identity) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    char[] none = new char[0];
    store.setKeyEntry(
        "https", identity.key().getPrivate(), none, new Certificate[] {identity.certificate()});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, none);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
