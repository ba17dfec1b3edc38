package dev.exuvia.mail.authentication;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.apache.james.jdkim.tagvalue.PublicKeyRecordImpl;

/** A DKIM key record that may hold an Ed25519 key: the raw 32 octets (RFC 8463 section 4). */
final class KeyRecord extends PublicKeyRecordImpl {

  private static final String ED25519 = "ed25519";
  private static final int OCTETS = 32;

  /** What SubjectPublicKeyInfo has before the octets (RFC 8410 section 4). */
  private static final byte[] HEADER = HexFormat.of().parseHex("302a300506032b6570032100");

  KeyRecord(String text) {
    super(text);
  }

  @Override
  public PublicKey getPublicKey() {
    return ED25519.contentEquals(getValue("k")) ? ed25519() : super.getPublicKey();
  }

  private PublicKey ed25519() {
    try {
      byte[] raw = Base64.getDecoder().decode(getValue("p").toString().replaceAll("\\s", ""));
      if (raw.length != OCTETS) {
        throw new IllegalStateException(
            "an Ed25519 key has %d octets, found %d".formatted(OCTETS, raw.length));
      }
      byte[] info = new byte[HEADER.length + OCTETS];
      System.arraycopy(HEADER, 0, info, 0, HEADER.length);
      System.arraycopy(raw, 0, info, HEADER.length, OCTETS);
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(info));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException("not an Ed25519 key: " + e.getMessage(), e);
    }
  }
}
