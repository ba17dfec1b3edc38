package dev.exuvia.dns;

import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A zone and every server that is authoritative for it. "Published" means published on each of
 * them: a cache may ask any.
 *
 * @param name the apex, absolute, lower case, with its trailing dot; given in any spelling
 * @param servers at least one, resolved addresses with ports; the first is the primary, which takes
 *     updates
 */
public record Zone(String name, List<InetSocketAddress> servers) {
  public Zone {
    name = DomainName.absolute(name);
    servers = List.copyOf(servers);
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("zone " + name + " needs at least one server");
    }
    for (InetSocketAddress server : servers) {
      if (server.isUnresolved()) {
        throw new IllegalArgumentException(
            "zone " + name + ": name the server by address, found " + server.getHostString());
      }
    }
  }

  /** The zone that holds a name: the most specific of those that contain it. */
  public static Optional<Zone> holding(String name, Collection<Zone> zones) {
    return zones.stream()
        .filter(zone -> zone.contains(name))
        .max(Comparator.comparingInt(zone -> zone.name().length()));
  }

  /** The server that takes updates. */
  public InetSocketAddress primary() {
    return servers.getFirst();
  }

  /** Whether a name is this zone's apex or lies below it. Delegations are not known here. */
  public boolean contains(String other) {
    return DomainName.isWithin(other, name);
  }
}
