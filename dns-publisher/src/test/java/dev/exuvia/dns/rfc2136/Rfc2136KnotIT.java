package dev.exuvia.dns.rfc2136;

import dev.exuvia.dns.Zone;
import dev.exuvia.dns.ZoneBackend;
import dev.exuvia.dns.ZoneBackendContract;
import dev.exuvia.dns.lab.KnotServer;
import dev.exuvia.dns.lab.LabZones;
import dev.exuvia.dns.lab.NameServer;
import dev.exuvia.dns.lab.PrimarySettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract against a real Knot that signs its zone. */
class Rfc2136KnotIT extends ZoneBackendContract {
  private static final InetSocketAddress ADDRESS = LabZones.at("127.0.1.1");
  private static NameServer server;

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
    return new Rfc2136Backend(LabZones.KEY);
  }

  @Override
  protected Zone zone() {
    return LabZones.zone(ADDRESS);
  }
}
