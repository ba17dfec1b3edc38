package dev.exuvia.orchestrator.customers;

import dev.exuvia.dns.Zone;
import dev.exuvia.dns.memory.MemoryBackend;
import dev.exuvia.dns.ownership.OwnershipRegistry;
import dev.exuvia.orchestrator.dkim.SelectorRing;
import dev.exuvia.orchestrator.dkim.Selectors;
import dev.exuvia.orchestrator.dns.StableNames;
import dev.exuvia.orchestrator.dns.Zones;
import dev.exuvia.orchestrator.fleet.ExampleFleet;
import dev.exuvia.orchestrator.fleet.Fleet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The example fleet's settings for a customer. */
record TestSettings(Jdbi database, Zones zones, SelectorRing ring, CustomerSettings settings) {

  static final CustomerDomain FINCH =
      new CustomerDomain("finch.example", 4, Instant.EPOCH, Optional.empty());

  /** Without a database: nothing in a setting is stored. */
  static TestSettings in(Path directory, Clock clock) throws IOException {
    return in(directory, clock, Jdbi.create("jdbc:none"));
  }

  static TestSettings in(Path directory, Clock clock, Jdbi database) throws IOException {
    Fleet fleet = ExampleFleet.in(directory).read();
    MemoryBackend backend = new MemoryBackend();
    Zone zone =
        new Zone(
            "kestrel.example",
            List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 53)));
    Zones zones =
        new Zones(
            List.of(new Zones.Published(zone, backend, new OwnershipRegistry(backend, "test"))));
    StableNames names = new StableNames(fleet, zones);
    SelectorRing ring = new SelectorRing(fleet, names, new Selectors(database, clock));
    return new TestSettings(database, zones, ring, new CustomerSettings(fleet, names, ring));
  }
}
