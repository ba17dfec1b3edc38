package dev.exuvia.dns.mail;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.RecordSet;
import java.net.URI;
import java.time.Duration;

/** Where senders report failed TLS (RFC 8460 section 3), at {@code _smtp._tls.DOMAIN}. */
public final class TlsRpt {
  private TlsRpt() {}

  /**
   * The record that asks for daily reports.
   *
   * @param reports a {@code mailto:} or {@code https:} URI
   */
  public static RecordSet to(String domain, URI reports, Duration ttl) {
    return RecordSet.text(
        DomainName.below("_smtp._tls", domain), ttl, "v=TLSRPTv1; rua=" + reports.toASCIIString());
  }
}
