package dev.exuvia.orchestrator.fleet;

import dev.exuvia.cert.ChallengeType;
import dev.exuvia.cert.preset.IssuerPreset;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * An ACME certificate authority (RFC 8555).
 *
 * @param name unique in the fleet
 * @param directory https URI of its directory
 * @param caaIdentity the domain by which CAA records name it (RFC 8659)
 * @param trustFile PEM roots for its directory's own certificate; empty for the JVM's roots
 * @param rootsFile PEM roots of the certificates that it issues, for a private authority; empty for
 *     the JVM's roots
 * @param externalAccount for authorities that want one (RFC 8555, section 7.3.4)
 * @param preset what is known of it
 * @param weight how much it is wanted beside others, more is more; zero: only when nobody else is
 *     left
 * @param profile the certificate profile to ask for, where it has some
 * @param preferredChain of several chains the one with a certificate that this common name signed
 * @param accountPerGeneration whether each generation has an account of its own: the account's URL
 *     in CAA would otherwise link them
 * @param challenge how names are proven to it; never by HTTP
 * @param timeout how long each of its answers may take
 */
public record IssuerSettings(
    String name,
    URI directory,
    String caaIdentity,
    Optional<Path> trustFile,
    Optional<Path> rootsFile,
    Optional<ExternalAccountSettings> externalAccount,
    Optional<IssuerPreset> preset,
    int weight,
    Optional<String> profile,
    Optional<String> preferredChain,
    boolean accountPerGeneration,
    ChallengeType challenge,
    Duration timeout) {

  /**
   * An account that was made outside ACME.
   *
   * @param keyId as the authority gave it
   * @param macKeyFile holds the MAC key, base64url
   */
  public record ExternalAccountSettings(String keyId, Path macKeyFile) {}
}
