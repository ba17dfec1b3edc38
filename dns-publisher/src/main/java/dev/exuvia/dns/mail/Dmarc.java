package dev.exuvia.dns.mail;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.RecordSet;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;

/** The DMARC policy of a domain (RFC 7489 section 6.3), at {@code _dmarc.DOMAIN}; always strict. */
public final class Dmarc {
  private Dmarc() {}

  /**
   * Reject what neither SPF nor DKIM vouches for under exactly this domain.
   *
   * @param reports where aggregate reports go, {@code mailto:} URIs; may be empty
   */
  public static RecordSet strict(String domain, Collection<URI> reports, Duration ttl) {
    String rua = reports.stream().map(URI::toString).collect(Collectors.joining(","));
    String policy = "v=DMARC1; p=reject; adkim=s; aspf=s";
    return RecordSet.text(
        DomainName.below("_dmarc", domain), ttl, rua.isEmpty() ? policy : policy + "; rua=" + rua);
  }
}
