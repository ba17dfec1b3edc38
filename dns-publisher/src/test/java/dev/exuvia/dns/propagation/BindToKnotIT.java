package dev.exuvia.dns.propagation;

import dev.exuvia.dns.lab.BindServer;
import dev.exuvia.dns.lab.KnotServer;
import dev.exuvia.dns.lab.LabZones;
import dev.exuvia.dns.lab.NameServer;
import dev.exuvia.dns.lab.PrimarySettings;
import dev.exuvia.dns.lab.SecondarySettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** A BIND primary that a Knot secondary follows. */
class BindToKnotIT extends PropagationContract {
  @Override
  NameServer primary(Path directory, InetSocketAddress address, InetSocketAddress secondary) {
    return BindServer.primary(
        new PrimarySettings(
            directory,
            address,
            LabZones.KEY,
            List.of(LabZones.initial(), LabZones.reverse()),
            true,
            List.of(secondary)));
  }

  @Override
  NameServer secondary(Path directory, InetSocketAddress address, InetSocketAddress primary) {
    return KnotServer.secondary(
        new SecondarySettings(
            directory, address, LabZones.KEY, List.of(LabZones.NAME, LabZones.REVERSE), primary));
  }
}
