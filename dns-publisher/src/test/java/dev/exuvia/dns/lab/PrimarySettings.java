package dev.exuvia.dns.lab;

import dev.exuvia.dns.rfc2136.TsigKey;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/**
 * A server that takes updates.
 *
 * @param directory its own, empty; serves one life of the server
 * @param address where it listens, and from where it notifies
 * @param key may update, query and transfer; also signs notifications and transfers to secondaries
 * @param zones what it serves
 * @param signed whether it signs them, with one ECDSA P-256 key each
 * @param secondaries who is notified of each change
 */
public record PrimarySettings(
    Path directory,
    InetSocketAddress address,
    TsigKey key,
    List<InitialZone> zones,
    boolean signed,
    List<InetSocketAddress> secondaries) {
  public PrimarySettings {
    zones = List.copyOf(zones);
    secondaries = List.copyOf(secondaries);
  }

  List<String> zoneNames() {
    return zones.stream().map(InitialZone::name).toList();
  }
}
