package dev.exuvia.orchestrator.rotation;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.ZoneBackend;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The zones of the fleet, each with the backend that publishes it. */
public final class Zones {

  private final Map<Zone, ZoneBackend> backends;

  public Zones(Map<Zone, ZoneBackend> backends) {
    this.backends = Map.copyOf(backends);
  }

  public List<Zone> all() {
    return List.copyOf(backends.keySet());
  }

  /**
   * The closest zone that holds a name.
   *
   * @throws IllegalArgumentException if none of the fleet's does; the fleet's own names were
   *     checked when it was read
   */
  public Zone of(String name) {
    return backends.keySet().stream()
        .filter(zone -> zone.contains(DomainName.absolute(name)))
        .max(Comparator.comparing(zone -> zone.name().length()))
        .orElseThrow(() -> new IllegalArgumentException(name + " lies in no zone of the fleet"));
  }

  public ZoneBackend backend(Zone zone) {
    return Optional.ofNullable(backends.get(zone)).orElseThrow();
  }

  /** What the primary gives now. */
  public Optional<RecordSet> read(String name, RecordType type) {
    Zone zone = of(name);
    return backend(zone).read(zone, name, type);
  }
}
