package dev.exuvia.orchestrator.rotation;

import dev.exuvia.orchestrator.tls.TlsPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an operator may see of a generation: all public by nature, no secrets.
 *
 * @param issuer name of its certificate's issuer, empty before the choice
 * @param spkiSha256 hex of SHA-256 over its certificate's public key
 * @param certificateExpires when its certificate does
 * @param acmeAccount URL of the account that ordered it, as CAA names it
 * @param selectors DKIM selectors of service domains, {@code name._domainkey.domain.}, as long as
 *     they are published
 * @param dkim the life of each of its DKIM keys, also of those in the customers' ring
 * @param wiped what each wiped node found left on itself, as JSON
 * @param issuerFailures issuers that gave it no certificate, and why
 * @param tls profile and order of ciphers and groups of its servers, empty before the choice
 */
public record GenerationFacts(
    int number,
    Generation.State state,
    Optional<Instant> liveAt,
    List<NodeFacts> nodes,
    Optional<String> issuer,
    Optional<String> keyType,
    Optional<String> spkiSha256,
    Optional<Instant> certificateExpires,
    Optional<String> acmeAccount,
    List<String> selectors,
    List<SelectorFacts> dkim,
    List<String> wiped,
    List<IssuerFailures.Failure> issuerFailures,
    Optional<TlsPolicy> tls) {

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
