package dev.exuvia.orchestrator.canary.wire;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * The client side of a TLS handshake: TLS 1.2 or newer, SNI, and one of two ways to believe the
 * server: a chain to given roots that is valid for the name (RFC 6125), or a DANE-EE pin of its
 * public key (TLSA 3 1 1, RFC 7672 section 3.1.1: then neither name nor dates count). No session is
 * ever resumed: a resumed session shows no certificate.
 */
public final class TlsClient {

  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final TrustManager[] trust;
  private final boolean checkName;

  private TlsClient(TrustManager[] trust, boolean checkName) {
    this.trust = trust;
    this.checkName = checkName;
  }

  /** Believes certificates valid for the name under these roots, and no other. */
  public static TlsClient trusting(Collection<X509Certificate> roots) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (X509Certificate root : roots) {
        store.setCertificateEntry(SpkiSha256.of(root.getPublicKey()), root);
      }
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(store);
      return new TlsClient(factory.getTrustManagers(), true);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JVM has no PKIX trust manager", e);
    }
  }

  /** Believes what this Java platform believes, and certificates under these roots beside. */
  public static TlsClient trustingPublicAnd(Collection<X509Certificate> roots) {
    return trusting(Stream.concat(publicRoots(), roots.stream()).toList());
  }

  private static Stream<X509Certificate> publicRoots() {
    try {
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init((KeyStore) null);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no PKIX trust manager", e);
    }
  }

  /** Believes certificates whose public key has one of these SHA-256 hashes (hex, lower case). */
  public static TlsClient pinned(Set<String> spkiSha256) {
    X509ExtendedTrustManager pins = new PinnedKeys(Set.copyOf(spkiSha256));
    return new TlsClient(new TrustManager[] {pins}, false);
  }

  SSLSocket handshake(Socket plain, String name, Duration timeout) throws IOException {
    SSLSocket socket =
        (SSLSocket) context().getSocketFactory().createSocket(plain, name, plain.getPort(), true);
    socket.setSSLParameters(parameters(socket.getSSLParameters(), name));
    socket.setSoTimeout(Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE));
    socket.startHandshake();
    return socket;
  }

  /** A fresh context each time, for its session cache is empty. */
  private SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no TLS", e);
    }
  }

  private SSLParameters parameters(SSLParameters parameters, String name) {
    parameters.setProtocols(PROTOCOLS);
    parameters.setServerNames(List.of(new SNIHostName(name)));
    if (checkName) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    return parameters;
  }
}
