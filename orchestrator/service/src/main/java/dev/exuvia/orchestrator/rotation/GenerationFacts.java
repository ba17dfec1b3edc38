package dev.exuvia.orchestrator.rotation;

import dev.exuvia.cert.KeyType;
import dev.exuvia.orchestrator.certificate.IssuerFailures;
import dev.exuvia.orchestrator.dkim.Selector;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Node;
import dev.exuvia.orchestrator.generation.Remains;
import dev.exuvia.orchestrator.tls.TlsPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an operator may see of a generation: all public by nature, no secrets.
 *
 * @param certificates what its nodes show, or will; the preferred key type first
 * @param selectors DKIM selectors of service domains, {@code name._domainkey.domain.}, as long as
 *     they are published
 * @param dkim the life of each of its DKIM keys, also of those in the customers' ring
 * @param wiped what each wiped node found left on itself, as JSON
 * @param issuerFailures issuers that gave it no certificate, and why
 * @param tls profile and order of ciphers and groups of its servers, empty before the choice
 * @param endedAt when it was retired or abandoned
 * @param why how it came to be abandoned
 * @param remains what there still is of it, once it has ended
 */
public record GenerationFacts(
    int number,
    Generation.State state,
    Optional<Instant> liveAt,
    List<NodeFacts> nodes,
    List<CertificateFacts> certificates,
    List<String> selectors,
    List<SelectorFacts> dkim,
    List<String> wiped,
    List<IssuerFailures.Failure> issuerFailures,
    Optional<TlsPolicy> tls,
    Optional<Instant> endedAt,
    Optional<String> why,
    Remains remains) {

  /**
   * A certificate of the generation.
   *
   * @param issuer name of its issuer in the fleet
   * @param spkiSha256 hex of SHA-256 over its public key
   * @param expires empty until it is issued
   * @param acmeAccount URL of the account that ordered it, as CAA names it; empty until then
   */
  public record CertificateFacts(
      String issuer,
      KeyType keyType,
      String spkiSha256,
      Optional<Instant> expires,
      Optional<String> acmeAccount) {}

  /**
   * A DKIM key of the generation.
   *
   * @param record owner name of its record, absolute
   * @param algorithm as in the {@code a=} tag
   * @param since when it came into this state
   */
  public record SelectorFacts(
      String record, String algorithm, Selector.State state, Instant since) {}

  /** A node of the generation; {@code sshHostKey} is its public key line. */
  public record NodeFacts(
      String key,
      String name,
      String hostName,
      Node.State state,
      String address,
      String sshHostKey) {}
}
