package dev.exuvia.dns.mail;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.InvalidRecordException;
import dev.exuvia.dns.RecordSet;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;

/**
 * DKIM key records (RFC 6376 section 3.6.1) at {@code SELECTOR._domainkey.DOMAIN}. SHA-1 is shut
 * out by {@code h=sha256} (RFC 8301). The text of an RSA key is longer than 255 octets and is split
 * into several strings (section 3.6.2.2).
 */
public final class Dkim {
  /** RFC 8301 section 3.2 asks signers for at least this. */
  private static final int FEWEST_RSA_BITS = 2048;

  private static final int ED25519_OCTETS = 32;

  private Dkim() {}

  /**
   * The record with which others verify what this key signed.
   *
   * @param key RSA of 2048 bits or more, or Ed25519 (RFC 8463)
   * @throws InvalidRecordException for any other key
   */
  public static RecordSet key(String selector, String domain, PublicKey key, Duration ttl) {
    return RecordSet.text(name(selector, domain), ttl, text(key));
  }

  /** The record that declares a key revoked: an empty {@code p=} (RFC 6376 section 3.6.1). */
  public static RecordSet revoked(String selector, String domain, Duration ttl) {
    return RecordSet.text(name(selector, domain), ttl, "v=DKIM1; p=");
  }

  /** {@code SELECTOR._domainkey.DOMAIN.} */
  public static String name(String selector, String domain) {
    return DomainName.below(selector + "._domainkey", domain);
  }

  private static String text(PublicKey key) {
    if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= FEWEST_RSA_BITS) {
      return "v=DKIM1; k=rsa; h=sha256; p=" + base64(rsa.getEncoded());
    }
    if (key instanceof EdECPublicKey ed && ed.getParams().getName().equals("Ed25519")) {
      return "v=DKIM1; k=ed25519; h=sha256; p=" + base64(rawPoint(ed));
    }
    throw new InvalidRecordException(
        "DKIM takes RSA keys of %d bits or more and Ed25519, found %s"
            .formatted(FEWEST_RSA_BITS, key.getAlgorithm()));
  }

  /** RFC 8463 section 4.2: the key itself, which ends the SubjectPublicKeyInfo (RFC 8410). */
  private static byte[] rawPoint(PublicKey key) {
    byte[] info = key.getEncoded();
    return Arrays.copyOfRange(info, info.length - ED25519_OCTETS, info.length);
  }

  private static String base64(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }
}
