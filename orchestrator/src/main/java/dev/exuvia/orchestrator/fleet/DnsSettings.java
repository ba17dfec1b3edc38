package dev.exuvia.orchestrator.fleet;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.Zone;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Zones that we publish in, and resolvers that we ask as others would.
 *
 * @param zones no two of one name
 * @param resolvers at least one; validating
 */
public record DnsSettings(List<ZoneSettings> zones, List<InetAddress> resolvers) {

  public DnsSettings {
    zones = List.copyOf(zones);
    resolvers = List.copyOf(resolvers);
  }

  /** The listed zone that a name belongs to: of all that contain it the one nearest to the name. */
  public Optional<ZoneSettings> zoneOf(String name) {
    return zones.stream()
        .filter(zone -> zone.zone().contains(name))
        .max(Comparator.comparingInt(zone -> zone.zone().name().length()));
  }

  /**
   * One zone and the key that may change it.
   *
   * @param zone its name and all its servers
   * @param tsig for updates and transfers
   */
  public record ZoneSettings(Zone zone, TsigSettings tsig) {}

  /**
   * A key shared with a name server (RFC 8945).
   *
   * @param name as on the server
   * @param algorithm such as {@code hmac-sha256}
   * @param secretFile holds the secret, Base64
   */
  public record TsigSettings(String name, String algorithm, Path secretFile) {

    public TsigSettings {
      name = DomainName.absolute(name);
    }
  }
}
