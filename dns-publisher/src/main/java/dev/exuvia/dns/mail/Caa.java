package dev.exuvia.dns.mail;

import dev.exuvia.dns.InvalidRecordException;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;

/**
 * Which certificate authority may issue for a name and all below it (RFC 8659), bound to one
 * account and to validation methods (RFC 8657). Wildcards are never allowed.
 */
public final class Caa {
  private static final String NOBODY_FOR_WILDCARDS = "0 issuewild \";\"";

  private Caa() {}

  /** No authority may issue (RFC 8659 section 4.2: an issuer of {@code ";"}). */
  public static RecordSet closed(String name, Duration ttl) {
    return RecordSet.of(name, RecordType.CAA, ttl, "0 issue \";\"", NOBODY_FOR_WILDCARDS);
  }

  /**
   * One authority may issue, for one account and by these validation methods.
   *
   * @param issuer the domain name by which the authority knows itself in CAA
   * @param account the ACME account (RFC 8657 section 3)
   * @param methods ACME challenge types such as {@code dns-01}, at least one (RFC 8657 section 4)
   * @throws InvalidRecordException when a part cannot stand in a CAA value
   */
  public static RecordSet open(
      String name, String issuer, URI account, Collection<String> methods, Duration ttl) {
    String value =
        "%s; accounturi=%s; validationmethods=%s"
            .formatted(
                part("issuer", issuer),
                part("account", account.toASCIIString()),
                part("validation method", String.join(",", methods)));
    return RecordSet.of(
        name, RecordType.CAA, ttl, "0 issue \"" + value + "\"", NOBODY_FOR_WILDCARDS);
  }

  /**
   * RFC 8659 section 4.2: printable ASCII without blank or semicolon; a quote would end the text.
   */
  private static String part(String what, String text) {
    if (!text.matches("[!-~&&[^;\"\\\\]]+")) {
      throw new InvalidRecordException(what + " '" + text + "' cannot stand in a CAA record");
    }
    return text;
  }
}
