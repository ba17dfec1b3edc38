package dev.exuvia.lab.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The bridge that everything in the lab is attached to, and the resolver that everything in the lab
 * uses. Made in the network and mount namespaces of this process, which must be those of {@code
 * config/lab/closed-network}: they go when it goes.
 */
public final class LabNetwork {

  /**
   * Given, because otherwise a bridge takes the lowest address of those attached to it: when a node
   * came or went, everybody else would send to an address that is gone until their ARP entries age.
   */
  private static final String HARDWARE_ADDRESS = "02:00:0a:48:00:01";

  private LabNetwork() {}

  /**
   * Makes the bridge with all its addresses.
   *
   * @throws IllegalStateException if this network has a way out: lab packets must not find one
   */
  public static void create(Path folder) {
    String routes = Shell.run("ip", "route", "show", "default");
    if (!routes.isEmpty()) {
      throw new IllegalStateException(
          "the lab runs only in a network without a way out (config/lab/closed-network); this one has: "
              + routes);
    }
    Shell.run("ip", "link", "add", Addresses.BRIDGE, "address", HARDWARE_ADDRESS, "type", "bridge");
    Stream.concat(
            Stream.of(
                Addresses.SERVICE,
                Addresses.PRIMARY,
                Addresses.SECONDARY,
                Addresses.RESOLVER,
                Addresses.CUSTOMER_PRIMARY,
                Addresses.CUSTOMER_SECONDARY),
            Addresses.AUTHORITIES.stream())
        .forEach(
            address ->
                Shell.run(
                    "ip", "addr", "add", address + Addresses.PREFIX, "dev", Addresses.BRIDGE));
    Shell.run("ip", "link", "set", Addresses.BRIDGE, "up");
    useResolver(folder);
  }

  private static void useResolver(Path folder) {
    try {
      Path configuration =
          Files.writeString(
              folder.resolve("resolv.conf"),
              "nameserver " + Addresses.RESOLVER + "\noptions trust-ad edns0\n");
      Shell.run("mount", "--bind", configuration.toString(), "/etc/resolv.conf");
    } catch (IOException e) {
      throw new UncheckedIOException("the resolver's configuration cannot be written", e);
    }
  }
}
