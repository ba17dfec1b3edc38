package dev.exuvia.orchestrator.rotation;

import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.pem.Pem;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The one certificate of a generation: from the choice of its issuer to its chain.
 *
 * @param issuer name of the issuer in the fleet
 * @param spkiSha256 hex of SHA-256 over the public key (the data of TLSA 3 1 1); known with the key
 * @param chain PEM, leaf first; empty until issued
 * @param account URL of the ACME account; empty until issued
 */
public record ChosenCertificate(
    int generation,
    String issuer,
    KeyType keyType,
    String spkiSha256,
    Optional<String> chain,
    Optional<Instant> notAfter,
    Optional<String> account) {

  /**
   * The chain, leaf first.
   *
   * @throws IllegalStateException if it is not issued yet
   */
  public List<X509Certificate> certificates() {
    String pem = chain.orElseThrow(() -> new IllegalStateException("no certificate is issued yet"));
    return Pem.certificates(pem);
  }
}
