package dev.exuvia.orchestrator.certificate;

import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.pem.Pem;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A certificate of a generation: from the choice of its issuer to its chain.
 *
 * @param execution the execution that gets it
 * @param issuer name of the issuer in the fleet
 * @param spkiSha256 hex of SHA-256 over the public key (the data of TLSA 3 1 1); known with the key
 * @param pem its chain, leaf first; empty until issued
 * @param account URL of the ACME account; empty until issued
 * @param installed whether the generation's nodes have it
 */
public record ChosenCertificate(
    int generation,
    UUID execution,
    String issuer,
    KeyType keyType,
    String spkiSha256,
    Optional<String> pem,
    Optional<Instant> notAfter,
    Optional<String> account,
    boolean installed) {

  /** The certificate and its intermediates, leaf first; empty until issued. */
  public List<X509Certificate> chain() {
    return pem.map(Pem::certificates).orElseGet(List::of);
  }

  /**
   * The certificate itself.
   *
   * @throws java.util.NoSuchElementException until it is issued
   */
  public X509Certificate leaf() {
    return chain().getFirst();
  }
}
