package dev.exuvia.mail.wire;

import dev.exuvia.mail.TlsVersion;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
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
 * ever resumed: a resumed session shows no certificate. A chain that is not believed comes with the
 * {@link RefusedCertificateException}.
 */
public final class TlsClient {

  /** The newest first. */
  private static final List<TlsVersion> SPOKEN = List.of(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2);

  private final X509ExtendedTrustManager trust;
  private final boolean checkName;
  private final List<TlsVersion> versions;
  private final Optional<KeyKind> wanted;

  private TlsClient(
      X509ExtendedTrustManager trust,
      boolean checkName,
      List<TlsVersion> versions,
      Optional<KeyKind> wanted) {
    this.trust = trust;
    this.checkName = checkName;
    this.versions = versions;
    this.wanted = wanted;
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
      X509ExtendedTrustManager trust =
          Arrays.stream(factory.getTrustManagers())
              .filter(X509ExtendedTrustManager.class::isInstance)
              .map(X509ExtendedTrustManager.class::cast)
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("this JVM's PKIX checks no names"));
      return new TlsClient(trust, true, SPOKEN, Optional.empty());
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
    return new TlsClient(new PinnedKeys(Set.copyOf(spkiSha256)), false, SPOKEN, Optional.empty());
  }

  /**
   * The same, offering no other version.
   *
   * @throws IllegalArgumentException for a version before TLS 1.2: this platform doesn't speak it;
   *     see {@link RawHello}
   */
  public TlsClient only(TlsVersion version) {
    if (!SPOKEN.contains(version)) {
      throw new IllegalArgumentException(version.words() + " is not spoken here");
    }
    return new TlsClient(trust, checkName, List.of(version), wanted);
  }

  /**
   * The same, offering only what a key of this kind can sign, so that a server with several
   * certificates shows that one. What a client offers in TLS 1.3 holds for the certificates of the
   * chain too, so an RSA leaf that an ECDSA key signed can be asked for in TLS 1.2 only.
   */
  public TlsClient wanting(KeyKind kind) {
    return new TlsClient(trust, checkName, versions, Optional.of(kind));
  }

  SSLSocket handshake(Socket plain, String name, Duration timeout) throws IOException {
    WitnessedTrust witness = new WitnessedTrust(trust);
    SSLSocket socket =
        (SSLSocket)
            context(witness).getSocketFactory().createSocket(plain, name, plain.getPort(), true);
    socket.setSSLParameters(parameters(socket.getSSLParameters(), name));
    socket.setSoTimeout(Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE));
    try {
      socket.startHandshake();
    } catch (SSLException e) {
      Optional<List<X509Certificate>> refused = witness.refused();
      throw refused.isPresent() ? new RefusedCertificateException(refused.get(), e) : e;
    }
    return socket;
  }

  /** A fresh context each time, for its session cache is empty. */
  private static SSLContext context(WitnessedTrust witness) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {witness}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no TLS", e);
    }
  }

  private SSLParameters parameters(SSLParameters parameters, String name) {
    parameters.setProtocols(versions.stream().map(TlsVersion::words).toArray(String[]::new));
    wanted.ifPresent(kind -> want(kind, parameters));
    parameters.setServerNames(List.of(new SNIHostName(name)));
    if (checkName) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    return parameters;
  }

  private void want(KeyKind kind, SSLParameters parameters) {
    parameters.setCipherSuites(
        Arrays.stream(parameters.getCipherSuites()).filter(kind::admits).toArray(String[]::new));
    if (versions.contains(TlsVersion.TLS_1_3)) {
      parameters.setSignatureSchemes(kind.schemes());
    }
  }
}
