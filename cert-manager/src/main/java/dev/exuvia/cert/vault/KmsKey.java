package dev.exuvia.cert.vault;

import java.net.URI;
import java.util.Optional;

/**
 * A symmetric key of AWS KMS. Who may use it is decided by the credentials that this machine has:
 * environment, profile, or its role.
 *
 * @param keyId its id, ARN or alias
 * @param region for instance {@code eu-central-1}
 * @param endpoint of the API; empty for AWS's own
 */
public record KmsKey(String keyId, String region, Optional<URI> endpoint) {
  public KmsKey {
    if (keyId.isBlank() || region.isBlank()) {
      throw new IllegalArgumentException("a key of AWS KMS has an id and a region");
    }
    if (endpoint.filter(url -> url.getHost() == null).isPresent()) {
      throw new IllegalArgumentException(
          "an endpoint of AWS KMS is a URL, found " + endpoint.orElseThrow());
    }
  }
}
