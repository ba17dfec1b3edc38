package dev.exuvia.dns.lab;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/**
 * Knot DNS. As primary it sends NOTIFY one second after a change, which cannot be configured, so a
 * secondary follows after about a second.
 */
public final class KnotServer {
  private KnotServer() {}

  /**
   * Starts a primary; returns when it answers for every zone, signed where asked for.
   *
   * @throws IllegalStateException when it does not start, with the end of its log
   */
  public static NameServer primary(PrimarySettings settings) {
    Workspace workspace = Workspace.create(settings.directory());
    settings.zones().forEach(zone -> workspace.write(zone.name() + "zone", zone.zoneText()));
    KnotConfiguration configuration = new KnotConfiguration(settings.address(), settings.key());
    ChildProcess process = start(workspace, configuration.primary(settings));
    return NameServer.await(process, settings.address(), settings.zoneNames(), settings.signed());
  }

  /**
   * Starts a secondary; returns when it has every zone from the primary.
   *
   * @throws IllegalStateException when it does not start, with the end of its log
   */
  public static NameServer secondary(SecondarySettings settings) {
    Workspace workspace = Workspace.create(settings.directory());
    KnotConfiguration configuration = new KnotConfiguration(settings.address(), settings.key());
    ChildProcess process = start(workspace, configuration.secondary(settings));
    return NameServer.await(process, settings.address(), settings.zones(), false);
  }

  private static ChildProcess start(Workspace workspace, String configuration) {
    workspace.directory("database");
    Path file = workspace.write("knot.conf", configuration);
    return ChildProcess.start("knotd", workspace.root(), List.of("knotd", "-c", file.toString()));
  }

  /** An address as Knot writes it. */
  static String endpoint(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + "@" + address.getPort();
  }
}
