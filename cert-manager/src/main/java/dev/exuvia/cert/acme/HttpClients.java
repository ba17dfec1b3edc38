package dev.exuvia.cert.acme;

import dev.exuvia.cert.Issuer;
import dev.exuvia.cert.trust.TrustedRoots;
import java.net.http.HttpClient;
import java.time.Duration;

/** Makes the client that talks to one issuer. Tests put one here that fails where they want. */
interface HttpClients {
  HttpClient forIssuer(Issuer issuer);

  /** Clients that believe the issuer's own roots and wait no longer than it may take. */
  static HttpClient trusting(Issuer issuer) {
    return new WholeAnswers(plain(issuer), issuer.timeout());
  }

  private static HttpClient plain(Issuer issuer) {
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NORMAL)
        .connectTimeout(Duration.ofSeconds(10))
        .sslContext(TrustedRoots.context(issuer.trustedRoots()))
        .build();
  }
}
