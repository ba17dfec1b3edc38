package dev.exuvia.dns.lab;

import dev.exuvia.dns.Zone;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/**
 * A caching, validating resolver.
 *
 * @param directory its own, empty
 * @param address where it listens
 * @param clients who may ask, networks such as {@code 10.72.0.0/16}
 * @param zones what it knows beside nothing: each zone and all its servers
 * @param trustAnchors DS records of the signed ones
 */
public record ResolverSettings(
    Path directory,
    InetSocketAddress address,
    List<String> clients,
    List<Zone> zones,
    List<String> trustAnchors) {
  public ResolverSettings {
    clients = List.copyOf(clients);
    zones = List.copyOf(zones);
    trustAnchors = List.copyOf(trustAnchors);
  }
}
