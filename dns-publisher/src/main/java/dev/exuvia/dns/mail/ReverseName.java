package dev.exuvia.dns.mail;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;

/**
 * The names at which addresses have their PTR: {@code in-addr.arpa} (RFC 1035 section 3.5) and
 * {@code ip6.arpa} (RFC 3596 section 2.5).
 */
public final class ReverseName {
  private ReverseName() {}

  /** {@code 1.100.72.10.in-addr.arpa.} for 10.72.100.1. */
  public static String of(InetAddress address) {
    byte[] octets = address.getAddress();
    boolean six = address instanceof Inet6Address;
    StringBuilder name = new StringBuilder();
    for (int i = octets.length - 1; i >= 0; i--) {
      int octet = octets[i] & 0xff;
      name.append(six ? "%x.%x.".formatted(octet & 0xf, octet >> 4) : octet + ".");
    }
    return name.append(six ? "ip6.arpa." : "in-addr.arpa.").toString();
  }

  /** The PTR of an address: the one host name that also has the address (FCrDNS). */
  public static RecordSet pointer(InetAddress address, String host, Duration ttl) {
    return RecordSet.of(of(address), RecordType.PTR, ttl, DomainName.absolute(host));
  }
}
