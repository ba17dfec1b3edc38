package dev.exuvia.dns.mail;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import java.time.Duration;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Where mail for a domain goes (RFC 5321 section 5.1). */
public final class MxRecords {
  /** The preference of hosts that share the load evenly. */
  private static final int PREFERENCE = 10;

  private MxRecords() {}

  /**
   * All hosts with the same preference.
   *
   * @param hosts at least one, each with address records of its own and no CNAME
   */
  public static RecordSet even(String domain, Collection<String> hosts, Duration ttl) {
    TreeSet<String> rdata =
        hosts.stream()
            .map(host -> PREFERENCE + " " + DomainName.absolute(host))
            .collect(Collectors.toCollection(TreeSet::new));
    return new RecordSet(domain, RecordType.MX, ttl, rdata);
  }

  /** The domain takes no mail at all (RFC 7505). */
  public static RecordSet none(String domain, Duration ttl) {
    return RecordSet.of(domain, RecordType.MX, ttl, "0 .");
  }
}
