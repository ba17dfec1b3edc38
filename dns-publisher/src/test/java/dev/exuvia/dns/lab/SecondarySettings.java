package dev.exuvia.dns.lab;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.rfc2136.TsigKey;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/**
 * A server that follows a primary by NOTIFY (RFC 1996) and IXFR (RFC 1995).
 *
 * @param directory its own, empty
 * @param address where it listens, and from where it transfers
 * @param key shared with the primary; also lets its holder transfer from here
 * @param zones their apexes
 * @param primary whom it follows
 */
public record SecondarySettings(
    Path directory,
    InetSocketAddress address,
    TsigKey key,
    List<String> zones,
    InetSocketAddress primary) {
  public SecondarySettings {
    zones = zones.stream().map(DomainName::absolute).toList();
  }
}
