package dev.exuvia.dns.route53;

import java.net.URI;
import java.util.Optional;

/**
 * An account with hosted zones.
 *
 * @param endpoint of the API
 * @param accessKeyId empty to take what the machine has: environment, profile, or its role
 * @param secretAccessKey belongs to the key id; never shown by {@link #toString()}
 */
public record Route53Account(
    URI endpoint, Optional<String> accessKeyId, Optional<String> secretAccessKey) {
  /** Where AWS has the API. */
  public static final URI AWS = URI.create("https://route53.amazonaws.com");

  public Route53Account {
    if (accessKeyId.isPresent() != secretAccessKey.isPresent()) {
      throw new IllegalArgumentException(
          "an access key has an id and a secret, or neither is given");
    }
  }

  /** One with a key of its own. */
  public static Route53Account of(String accessKeyId, String secretAccessKey) {
    return new Route53Account(AWS, Optional.of(accessKeyId), Optional.of(secretAccessKey));
  }

  /** The one whose credentials the machine has. */
  public static Route53Account ofThisMachine() {
    return new Route53Account(AWS, Optional.empty(), Optional.empty());
  }

  @Override
  public String toString() {
    return "Route53Account[" + endpoint + ", " + accessKeyId.orElse("of this machine") + "]";
  }
}
