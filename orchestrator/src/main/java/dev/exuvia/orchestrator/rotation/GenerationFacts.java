package dev.exuvia.orchestrator.rotation;

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
 * @param selectors DKIM selectors, {@code name._domainkey.domain.}, as long as they are published
 * @param wiped what each wiped node found left on itself, as JSON
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
    List<String> wiped) {

  /** A node of the generation; {@code sshHostKey} is its public key line. */
  public record NodeFacts(
      String key,
      String name,
      String hostName,
      Node.State state,
      String address,
      String sshHostKey) {}
}
