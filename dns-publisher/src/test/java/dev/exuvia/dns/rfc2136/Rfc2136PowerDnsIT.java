package dev.exuvia.dns.rfc2136;

import dev.exuvia.dns.Zone;
import dev.exuvia.dns.ZoneBackend;
import dev.exuvia.dns.ZoneBackendContract;
import dev.exuvia.dns.lab.LabZones;
import dev.exuvia.dns.lab.PowerDnsServer;
import dev.exuvia.dns.lab.PrimarySettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract against a real PowerDNS that takes dynamic updates. */
class Rfc2136PowerDnsIT extends ZoneBackendContract {
  private static final InetSocketAddress ADDRESS = LabZones.at("127.0.1.4");
  private static PowerDnsServer server;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server =
        PowerDnsServer.primary(
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
