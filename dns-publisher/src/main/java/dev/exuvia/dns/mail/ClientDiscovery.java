package dev.exuvia.dns.mail;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * By which mail programs find a domain's servers: SRV records (RFC 6186, and RFC 8314 section 5.1
 * for submission with implicit TLS). Implicit TLS comes first, by its priority.
 */
public final class ClientDiscovery {
  private static final int FIRST = 0;
  private static final int SECOND = 10;

  private ClientDiscovery() {}

  /**
   * The six services of a mail service.
   *
   * @param submission serves ports 465 and 587
   * @param imap serves ports 993 and 143
   * @param pop3 serves ports 995 and 110
   */
  public static List<RecordSet> of(
      String domain, String submission, String imap, String pop3, Duration ttl) {
    return List.of(
        service("_submissions", domain, FIRST, 465, submission, ttl),
        service("_submission", domain, SECOND, 587, submission, ttl),
        service("_imaps", domain, FIRST, 993, imap, ttl),
        service("_imap", domain, SECOND, 143, imap, ttl),
        service("_pop3s", domain, FIRST, 995, pop3, ttl),
        service("_pop3", domain, SECOND, 110, pop3, ttl));
  }

  private static RecordSet service(
      String service, String domain, int priority, int port, String host, Duration ttl) {
    return new RecordSet(
        DomainName.below(service + "._tcp", domain),
        RecordType.SRV,
        ttl,
        new TreeSet<>(
            Collections.singleton(
                "%d 1 %d %s".formatted(priority, port, DomainName.absolute(host)))));
  }
}
