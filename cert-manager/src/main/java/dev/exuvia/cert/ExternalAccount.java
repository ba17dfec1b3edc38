package dev.exuvia.cert;

import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Ties a new ACME account to a customer account that exists at the authority (external account
 * binding, RFC 8555 section 7.3.4). The authority hands out both parts out of band.
 *
 * @param keyId the key identifier, ASCII
 * @param macKey the secret; never shown by {@link #toString}
 */
public record ExternalAccount(String keyId, SecretKey macKey) {
  public ExternalAccount {
    if (keyId.isBlank()) {
      throw new IllegalArgumentException("the key identifier of an external account is empty");
    }
  }

  /**
   * The credentials as authorities print them.
   *
   * @param macKey base64url, with or without padding
   * @throws IllegalArgumentException when the key is not base64url; the message does not repeat it
   */
  public static ExternalAccount of(String keyId, String macKey) {
    return new ExternalAccount(keyId, new SecretKeySpec(decoded(keyId, macKey), "HMAC"));
  }

  private static byte[] decoded(String keyId, String macKey) {
    try {
      byte[] secret = Base64.getUrlDecoder().decode(macKey.strip());
      if (secret.length > 0) {
        return secret;
      }
    } catch (IllegalArgumentException unreadable) {
      // The decoder's message quotes the secret: it must not become a cause.
    }
    throw new IllegalArgumentException(
        "the MAC key of external account " + keyId + " is not base64url");
  }

  @Override
  public String toString() {
    return "ExternalAccount[keyId=" + keyId + ", macKey=(secret)]";
  }
}
