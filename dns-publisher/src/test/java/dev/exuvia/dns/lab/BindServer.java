package dev.exuvia.dns.lab;

import java.nio.file.Path;
import java.util.List;

/**
 * BIND. As primary it notifies at once, so a secondary follows within milliseconds. Listens only on
 * an address that some interface has.
 */
public final class BindServer {
  private BindServer() {}

  /**
   * Starts a primary; returns when it answers for every zone, signed where asked for.
   *
   * @throws IllegalStateException when it does not start, with the end of its log
   */
  public static NameServer primary(PrimarySettings settings) {
    Workspace workspace = Workspace.create(settings.directory());
    settings.zones().forEach(zone -> workspace.write(zone.name() + "zone", zone.zoneText()));
    BindConfiguration configuration =
        new BindConfiguration(workspace, settings.address(), settings.key());
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
    BindConfiguration configuration =
        new BindConfiguration(workspace, settings.address(), settings.key());
    ChildProcess process = start(workspace, configuration.secondary(settings));
    return NameServer.await(process, settings.address(), settings.zones(), false);
  }

  private static ChildProcess start(Workspace workspace, String configuration) {
    Path file = workspace.write("named.conf", configuration);
    return ChildProcess.start(
        "named", workspace.root(), List.of("named", "-g", "-n", "1", "-c", file.toString()));
  }
}
