package dev.exuvia.orchestrator.tls;

/** Where the two sides' keys come from (RFC 8446 section 4.2.7), in Mozilla's order. */
public enum KeyGroup {
  X25519("X25519"),
  P_256("prime256v1"),
  P_384("secp384r1");

  private final String openssl;

  KeyGroup(String openssl) {
    this.openssl = openssl;
  }

  /** As OpenSSL calls it. */
  String openssl() {
    return openssl;
  }
}
