package dev.exuvia.orchestrator.tls;

import java.util.List;

/**
 * What encrypts a session: the three ciphers that TLS 1.3 requires or recommends (RFC 8446 section
 * 9.1), and that ECDHE goes together with in TLS 1.2 (RFC 5289, RFC 7905). In Mozilla's order.
 */
public enum Aead {
  AES_128_GCM("AES128-GCM-SHA256", "AES_128_GCM_SHA256"),
  AES_256_GCM("AES256-GCM-SHA384", "AES_256_GCM_SHA384"),
  CHACHA20_POLY1305("CHACHA20-POLY1305", "CHACHA20_POLY1305_SHA256");

  private final String openssl;
  private final String registered;

  Aead(String openssl, String registered) {
    this.openssl = openssl;
    this.registered = registered;
  }

  /** The TLS 1.2 suites with it as OpenSSL calls them, ECDSA first: its handshakes are cheaper. */
  List<String> openssl() {
    return List.of("ECDHE-ECDSA-" + openssl, "ECDHE-RSA-" + openssl);
  }

  /** The TLS 1.3 suite with it, as all the world calls it. */
  String suite() {
    return "TLS_" + registered;
  }

  /** All suites with it by their names in the registry, of TLS 1.3 and 1.2. */
  List<String> registered() {
    return List.of(
        suite(), "TLS_ECDHE_ECDSA_WITH_" + registered, "TLS_ECDHE_RSA_WITH_" + registered);
  }
}
