package dev.exuvia.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The versions of TLS, oldest first; those before 1.2 are dead (RFC 7568, RFC 8996). */
public enum TlsVersion {
  SSL_3_0(0x0300, "SSLv3"),
  TLS_1_0(0x0301, "TLSv1"),
  TLS_1_1(0x0302, "TLSv1.1"),
  TLS_1_2(0x0303, "TLSv1.2"),
  TLS_1_3(0x0304, "TLSv1.3");

  private final int code;
  private final String words;

  TlsVersion(int code, String words) {
    this.code = code;
    this.words = words;
  }

  /** As it stands in a hello: 0x0303 is TLS 1.2. */
  public int code() {
    return code;
  }

  /** As this platform and OpenSSL call it: {@code TLSv1.2}. */
  public String words() {
    return words;
  }

  /** The version of this name, such as {@code TLSv1.2}. */
  public static Optional<TlsVersion> named(String words) {
    return Arrays.stream(values()).filter(version -> version.words.equals(words)).findFirst();
  }

  /** The version of this code, as words even if there is none. */
  public static String words(int code) {
    return Arrays.stream(values())
        .filter(version -> version.code == code)
        .map(TlsVersion::words)
        .findFirst()
        .orElseGet(() -> String.format(Locale.ROOT, "version 0x%04x", code));
  }
}
