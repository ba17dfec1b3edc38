package dev.exuvia.mail.wire;

import java.security.PublicKey;

/**
 * The two kinds of key that a server may have certificates for side by side. A client asks for one
 * of them by what it offers: in TLS 1.2 by the cipher suites, in TLS 1.3 by the signature schemes
 * (RFC 8446 section 4.2.3).
 */
public enum KeyKind {
  ECDSA("ECDHE_ECDSA_", "ecdsa_secp256r1_sha256 ecdsa_secp384r1_sha384 ecdsa_secp521r1_sha512"),
  RSA("ECDHE_RSA_", "rsa_pss_rsae_sha256 rsa_pss_rsae_sha384 rsa_pss_rsae_sha512");

  /**
   * May sign certificates, but in TLS 1.3 no handshake: they leave an ECDSA leaf its RSA signer.
   */
  private static final String FOR_CERTIFICATES_ONLY =
      " rsa_pkcs1_sha256 rsa_pkcs1_sha384 rsa_pkcs1_sha512";

  private final String suites;
  private final String schemes;

  KeyKind(String suites, String schemes) {
    this.suites = suites;
    this.schemes = schemes;
  }

  /** The kind of a public key: all but elliptic curves counts as RSA. */
  public static KeyKind of(PublicKey key) {
    return key.getAlgorithm().equals("EC") ? ECDSA : RSA;
  }

  /** Whether a suite is one of TLS 1.3, where it says nothing of the key, or of this kind. */
  boolean admits(String suite) {
    return !suite.contains("_WITH_") || suite.startsWith("TLS_" + suites);
  }

  /** What to offer in TLS 1.3 so that only this kind of key can sign the handshake. */
  String[] schemes() {
    return (schemes + FOR_CERTIFICATES_ONLY).split(" ", -1);
  }
}
