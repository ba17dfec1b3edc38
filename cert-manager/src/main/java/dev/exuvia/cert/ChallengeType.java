package dev.exuvia.cert;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.shredzone.acme4j.toolbox.AcmeUtils;

/**
 * How names are proven to an authority. There is no {@code dns-persist-01}: acme4j 4.0.0 doesn't
 * know it.
 */
public enum ChallengeType {
  /** A TXT record at {@code _acme-challenge.NAME} (RFC 8555 section 8.4). */
  DNS_01("dns-01"),

  /**
   * A TXT record at a place of its own for each account, so that several of them can prove the same
   * name side by side (draft-ietf-acme-dns-account-label).
   */
  DNS_ACCOUNT_01("dns-account-01"),

  /** A file that the name's own web server gives on port 80 (RFC 8555 section 8.3). */
  HTTP_01("http-01");

  private static final int LABEL_OCTETS = 10;

  private final String id;

  ChallengeType(String id) {
    this.id = id;
  }

  /** As ACME and CAA {@code validationmethods} (RFC 8657) call it. */
  public String id() {
    return id;
  }

  /** The one that ACME calls so. */
  public static Optional<ChallengeType> of(String id) {
    return Arrays.stream(values()).filter(type -> type.id.equals(id)).findFirst();
  }

  /**
   * Where its TXT record is, with a final dot; empty when it has none.
   *
   * @param name the name to be proven, or a wildcard
   * @param account the URL of the account that proves it
   */
  public Optional<String> recordName(String name, URI account) {
    String place = "_acme-challenge." + (name.startsWith("*.") ? name.substring(2) : name) + ".";
    return switch (this) {
      case DNS_01 -> Optional.of(place);
      case DNS_ACCOUNT_01 -> Optional.of("_" + label(account) + "." + place);
      case HTTP_01 -> Optional.empty();
    };
  }

  private static String label(URI account) {
    byte[] digest = AcmeUtils.sha256hash(account.toString());
    return AcmeUtils.base32Encode(Arrays.copyOf(digest, LABEL_OCTETS)).toLowerCase(Locale.ROOT);
  }
}
