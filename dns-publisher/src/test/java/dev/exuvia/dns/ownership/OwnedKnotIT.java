package dev.exuvia.dns.ownership;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.ZoneBackend;
import dev.exuvia.dns.ZoneBackendContract;
import dev.exuvia.dns.lab.KnotServer;
import dev.exuvia.dns.lab.LabZones;
import dev.exuvia.dns.lab.NameServer;
import dev.exuvia.dns.lab.PrimarySettings;
import dev.exuvia.dns.rfc2136.Rfc2136Backend;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract with claims in a real zone: a server takes their names beside all the others. */
class OwnedKnotIT extends ZoneBackendContract {
  private static final InetSocketAddress ADDRESS = LabZones.at("127.0.1.2");
  private static NameServer server;

  private final OwnedBackend backend =
      new OwnedBackend(new Rfc2136Backend(LabZones.KEY), "fleet-1");

  @BeforeAll
  static void start(@TempDir Path directory) {
    server =
        KnotServer.primary(
            new PrimarySettings(
                directory, ADDRESS, LabZones.KEY, List.of(LabZones.initial()), true, List.of()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  protected ZoneBackend backend() {
    return backend;
  }

  @Override
  protected Zone zone() {
    return LabZones.zone(ADDRESS);
  }

  @Override
  protected void adopt(RecordSet theirs) {
    backend.registry().adopt(zone(), List.of(theirs));
  }
}
