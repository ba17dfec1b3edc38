package dev.exuvia.mail.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.HexFormat;

/** SHA-256 of a SubjectPublicKeyInfo: what TLSA 3 1 1 holds (RFC 6698 section 2.1), in hex. */
public final class SpkiSha256 {

  private SpkiSha256() {}

  /** Lower case, 64 digits. */
  public static String of(PublicKey key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
