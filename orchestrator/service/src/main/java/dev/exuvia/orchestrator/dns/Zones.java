package dev.exuvia.orchestrator.dns;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.ZoneBackend;
import dev.exuvia.dns.ownership.OwnershipRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The zones of the fleet, each with the backend that publishes it. */
public final class Zones {

  private final List<Published> zones;

  public Zones(List<Published> zones) {
    this.zones = List.copyOf(zones);
  }

  /**
   * A zone and the ways to change it.
   *
   * @param backend changes what is ours, and not much of it at once
   * @param registry says what is ours
   */
  public record Published(Zone zone, ZoneBackend backend, OwnershipRegistry registry) {}

  public List<Zone> all() {
    return zones.stream().map(Published::zone).toList();
  }

  /**
   * The closest zone that holds a name.
   *
   * @throws IllegalArgumentException if none of the fleet's does; the fleet's own names were
   *     checked when it was read
   */
  public Zone of(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException(name + " lies in no zone of the fleet"));
  }

  /** The same; empty if none of the fleet's does. */
  public Optional<Zone> find(String name) {
    return all().stream()
        .filter(zone -> zone.contains(DomainName.absolute(name)))
        .max(Comparator.comparing(zone -> zone.name().length()));
  }

  public ZoneBackend backend(Zone zone) {
    return published(zone).backend();
  }

  public OwnershipRegistry registry(Zone zone) {
    return published(zone).registry();
  }

  private Published published(Zone zone) {
    return zones.stream().filter(each -> each.zone().equals(zone)).findFirst().orElseThrow();
  }

  /** What the primary gives now. */
  public Optional<RecordSet> read(String name, RecordType type) {
    Zone zone = of(name);
    return backend(zone).read(zone, name, type);
  }
}
