package dev.exuvia.lab.census;

import dev.exuvia.lab.report.Inventory;
import dev.exuvia.lab.world.LabWorld;
import java.time.Clock;
import java.util.Map;

/** Takes the inventory of a lab. */
public final class Census {

  private final LabWorld world;
  private final AddressWatch addresses;
  private final Clock clock;

  public Census(LabWorld world, AddressWatch addresses, Clock clock) {
    this.world = world;
    this.addresses = addresses;
    this.clock = clock;
  }

  /** What is there now; between rotations, for during one there is more of everything. */
  public Inventory take() {
    return Inventory.of(
        clock.instant(),
        Map.of(
            "dns", new ZoneCounts(world.dns().key()).take(),
            "rows", new TableCounts(world.databaseFolder()).take(),
            "files", new FileCounts(world.stateFolder(), world.nodesFolder()).take(),
            "processes", new ProcessCounts(world.hostsFolder()).take(),
            "addresses", addresses.counts(world.policy().quarantine())));
  }
}
