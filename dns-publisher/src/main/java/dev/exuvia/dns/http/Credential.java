package dev.exuvia.dns.http;

/**
 * The secret that an API knows us by, and the header it goes into. Never shown: {@link #toString()}
 * hides it, and {@link #hide} takes it out of whatever a server says.
 */
public final class Credential {
  private final String header;
  private final String prefix;
  private final String secret;

  private Credential(String header, String prefix, String secret) {
    // A line break would end the header and start another one.
    if (secret.isEmpty() || secret.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException(
          "the secret for " + header + " must be printable ASCII without spaces, and is not");
    }
    this.header = header;
    this.prefix = prefix;
    this.secret = secret;
  }

  /** A key in a header of its own. */
  public static Credential key(String header, String secret) {
    return new Credential(header, "", secret);
  }

  /** A token in {@code Authorization} (RFC 6750 section 2.1). */
  public static Credential bearer(String secret) {
    return new Credential("Authorization", "Bearer ", secret);
  }

  String header() {
    return header;
  }

  String value() {
    return prefix + secret;
  }

  /** A text without the secret in it. */
  String hide(String text) {
    return text.replace(secret, "…");
  }

  @Override
  public String toString() {
    return "Credential[" + header + "]";
  }
}
