package dev.exuvia.mail.canary;

import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.MailPort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** IMAP under TLS at a free port of the loopback address, as far as a proof looks. */
final class TlsServer implements AutoCloseable {

  private final SSLServerSocket listener;

  /**
   * @param chains of each certificate that it has, with the private key of its first
   */
  TlsServer(Map<List<X509Certificate>, java.security.PrivateKey> chains, String... versions)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (var each : chains.entrySet()) {
      store.setKeyEntry(
          each.getValue().getAlgorithm(),
          each.getValue(),
          new char[0],
          each.getKey().toArray(X509Certificate[]::new));
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    listener =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    listener.setEnabledProtocols(versions);
    Thread.ofVirtual().start(this::accept);
  }

  MailEndpoint endpoint() {
    return new MailEndpoint(
        "mail.kestrel.test",
        new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()),
        MailPort.IMAPS);
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private static void serve(Socket accepted) {
    try (Socket socket = accepted) {
      say(socket, "* OK ready");
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        say(socket, "* CAPABILITY IMAP4rev1 AUTH=PLAIN");
        say(socket, line.split(" ", 2)[0] + " OK");
      }
    } catch (IOException refused) {
      // A client that went away, or one that no handshake came about with.
    }
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
