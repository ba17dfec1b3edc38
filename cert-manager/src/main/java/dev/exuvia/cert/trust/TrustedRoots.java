package dev.exuvia.cert.trust;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Makes the TLS context of one client that believes these roots and no other. Touches no JVM-wide
 * setting: other clients in the process go on as they were.
 */
public final class TrustedRoots {
  private TrustedRoots() {}

  /**
   * A context for clients.
   *
   * @param roots whom to believe; a server's own self-signed certificate is fine. Empty: whom the
   *     JVM trusts
   */
  public static SSLContext context(List<X509Certificate> roots) {
    try {
      if (roots.isEmpty()) {
        return SSLContext.getDefault();
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store(roots));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JVM cannot make a TLS context", e);
    }
  }

  private static KeyStore store(List<X509Certificate> roots)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (int index = 0; index < roots.size(); index++) {
      store.setCertificateEntry("root-" + index, roots.get(index));
    }
    return store;
  }
}
