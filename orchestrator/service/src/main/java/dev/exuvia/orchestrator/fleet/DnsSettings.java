package dev.exuvia.orchestrator.fleet;

import dev.exuvia.dns.Zone;
import dev.exuvia.dns.guard.Guardrails;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Zones that we publish in, and resolvers that we ask as others would.
 *
 * @param zones no two of one name
 * @param resolvers at least one; validating
 * @param guardrails what a plan may change of a zone at most
 * @param propagation when a change counts as published
 */
public record DnsSettings(
    List<ZoneSettings> zones,
    List<InetAddress> resolvers,
    Guardrails guardrails,
    PropagationSettings propagation) {

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
   * One zone and how it is published.
   *
   * @param zone its name and all its servers
   */
  public record ZoneSettings(Zone zone, BackendSettings backend) {}
}
