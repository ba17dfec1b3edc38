package dev.exuvia.orchestrator.secret;

/**
 * How mail is signed: twice, so that who knows Ed25519 (RFC 8463) uses the stronger key and all
 * others RSA with SHA-256 (RFC 8301).
 */
public enum DkimAlgorithm {
  RSA("RSA", "rsa-sha256", ""),
  ED25519("Ed25519", "ed25519-sha256", "e");

  private final String keyFactory;
  private final String tag;
  private final String suffix;

  DkimAlgorithm(String keyFactory, String tag, String suffix) {
    this.keyFactory = keyFactory;
    this.tag = tag;
    this.suffix = suffix;
  }

  /** What the Java platform calls its keys. */
  public String keyFactory() {
    return keyFactory;
  }

  /** The {@code a=} tag of a signature. */
  public String tag() {
    return tag;
  }

  /** What ends the selectors of this algorithm where two stand side by side. */
  public String suffix() {
    return suffix;
  }
}
