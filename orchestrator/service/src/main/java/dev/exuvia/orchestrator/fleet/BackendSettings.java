package dev.exuvia.orchestrator.fleet;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.cloudflare.CloudflarePlan;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Who publishes a zone, and where the secret is with which it lets us. */
public sealed interface BackendSettings {

  /**
   * The zone's primary, by dynamic updates (RFC 2136) and transfers that a shared key signs (RFC
   * 8945).
   *
   * @param keyName as on the server
   * @param algorithm such as {@code hmac-sha256}
   * @param secretFile holds the secret, Base64
   */
  record Rfc2136(String keyName, String algorithm, Path secretFile) implements BackendSettings {

    public Rfc2136 {
      keyName = DomainName.absolute(keyName);
    }
  }

  /**
   * A PowerDNS server's own API.
   *
   * @param server such as {@code http://192.0.2.53:8081}
   */
  record PowerDns(URI server, Path apiKeyFile) implements BackendSettings {}

  /**
   * Amazon Route 53.
   *
   * @param endpoint of its API
   * @param accessKey empty to take what the machine has: environment, profile, or its role
   */
  record Route53(URI endpoint, Optional<AccessKey> accessKey) implements BackendSettings {}

  /** An access key of AWS. */
  record AccessKey(String id, Path secretFile) {}

  /**
   * Cloudflare.
   *
   * @param tokenFile holds an API token that may edit the zone's DNS
   * @param plan what is paid for the zone
   */
  record Cloudflare(Path tokenFile, CloudflarePlan plan) implements BackendSettings {}
}
