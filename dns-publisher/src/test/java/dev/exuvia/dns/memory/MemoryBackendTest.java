package dev.exuvia.dns.memory;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.ZoneBackend;
import dev.exuvia.dns.ZoneBackendContract;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

class MemoryBackendTest extends ZoneBackendContract {
  private final Zone zone =
      new Zone(
          "contract.test", List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 53)));
  private final MemoryBackend backend = new MemoryBackend();

  MemoryBackendTest() {
    Duration hour = Duration.ofHours(1);
    backend.load(
        zone,
        List.of(
            RecordSet.of(zone.name(), RecordType.SOA, hour, "ns1 hostmaster 1 3600 60 86400 60"),
            RecordSet.of(zone.name(), RecordType.NS, hour, "ns1.contract.test.")));
  }

  @Override
  protected ZoneBackend backend() {
    return backend;
  }

  @Override
  protected Zone zone() {
    return zone;
  }
}
