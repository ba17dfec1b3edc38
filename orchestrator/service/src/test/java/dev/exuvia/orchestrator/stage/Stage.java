package dev.exuvia.orchestrator.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.exuvia.cert.vault.Vault;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.memory.MemoryBackend;
import dev.exuvia.dns.ownership.OwnershipRegistry;
import dev.exuvia.dns.propagation.AuthoritativeServers;
import dev.exuvia.engine.Actor;
import dev.exuvia.engine.Outputs;
import dev.exuvia.engine.SettableClock;
import dev.exuvia.engine.StepContext;
import dev.exuvia.orchestrator.dkim.Selectors;
import dev.exuvia.orchestrator.dns.Caches;
import dev.exuvia.orchestrator.dns.ExpectedRecords;
import dev.exuvia.orchestrator.dns.Publications;
import dev.exuvia.orchestrator.dns.Publisher;
import dev.exuvia.orchestrator.dns.Zones;
import dev.exuvia.orchestrator.fencing.FencedBackend;
import dev.exuvia.orchestrator.fencing.FencedProvider;
import dev.exuvia.orchestrator.fencing.FencedShells;
import dev.exuvia.orchestrator.fleet.ExampleFleet;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Generations;
import dev.exuvia.orchestrator.generation.Nodes;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.orchestrator.journal.Journal;
import dev.exuvia.orchestrator.node.EdgeNodes;
import dev.exuvia.orchestrator.node.Provisioning;
import dev.exuvia.orchestrator.node.Runbooks;
import dev.exuvia.orchestrator.rotation.TestSchema;
import dev.exuvia.orchestrator.secret.GenerationKeys;
import dev.exuvia.orchestrator.secret.KeyDestruction;
import dev.exuvia.orchestrator.secret.KeyRegister;
import dev.exuvia.providers.AddressPool;
import dev.exuvia.providers.CommandResult;
import dev.exuvia.providers.Server;
import dev.exuvia.providers.memory.MemoryNodeShells;
import dev.exuvia.providers.memory.MemoryProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/**
 * What actions act on, all of it real but the outside: the database is PostgreSQL, the fleet is the
 * example's; servers, shells and zones live in memory, and a primary and a secondary name server
 * answer on loopback.
 */
public final class Stage implements AutoCloseable {

  public static final long NEGATIVE_TTL = 90;
  private static final Duration PATIENCE = Duration.ofMillis(300);

  public final SettableClock clock = new SettableClock();
  public final Jdbi database = TestSchema.create();
  public final Fleet fleet;
  public final Zone zone;
  public final MemoryBackend primary = new MemoryBackend();
  public final MemoryBackend reverse = new MemoryBackend();
  public final CountedBackend counted = new CountedBackend(new FencedBackend(primary));
  public final CountedShells shells = new CountedShells(new MemoryNodeShells(this::run));
  public final MemoryProvider provider;
  public final Generations generations = new Generations(database, clock);
  public final Nodes nodes = new Nodes(database, clock);
  public final Selectors selectors = new Selectors(database, clock);
  public final Publications publications = new Publications(database, clock);
  public final Caches caches;
  public final ExpectedRecords expected = new ExpectedRecords(database, clock);
  public final Zones zones;
  public final AuthoritativeServers servers;
  public final Rotation rotation = new Rotation(generations);
  public final GenerationKeys keys;
  public final KeyDestruction destruction;
  public final Provisioning provisioning;
  public final EdgeNodes edge;
  public final Publisher publisher;
  public final Journal journal = new Journal(database, clock);

  /** What a node does with a runbook: its name gives what it prints. */
  public BiFunction<Server, String, CommandResult> runbook =
      (server, name) -> new CommandResult(0, "", "");

  private MemoryBackend secondary = new MemoryBackend();
  private boolean secondarySilent;
  private final NameServer first;
  private final NameServer second;
  private final NameServer third;
  private final Zone reverseZone;
  private final Map<String, JsonNode> saved = new HashMap<>();

  public Stage(Path directory) throws IOException {
    fleet = ExampleFleet.in(directory).read();
    first =
        new NameServer(() -> Optional.of(new NameServer.Content(zone(), primary)), NEGATIVE_TTL);
    second = new NameServer(this::secondary, NEGATIVE_TTL);
    third =
        new NameServer(
            () -> Optional.of(new NameServer.Content(reverseZone(), reverse)), NEGATIVE_TTL);
    reverseZone = new Zone("100.51.198.in-addr.arpa", List.of(third.address()));
    zone = new Zone("kestrel.example", List.of(first.address(), second.address()));
    provider = new MemoryProvider(AddressPool.of("198.51.100.0/28"), clock);
    keys =
        new GenerationKeys(
            directory.resolve("keys"), 2048, Vault.NONE, new KeyRegister(database, clock));
    destruction = new KeyDestruction(keys, database, clock);
    provisioning = new Provisioning(fleet, new FencedProvider(provider), nodes, keys);
    edge = new EdgeNodes(nodes, new FencedShells(shells), keys, new Runbooks(), clock);
    caches = new Caches(fleet, publications, clock);
    zones =
        new Zones(
            List.of(
                new Zones.Published(zone, counted, new OwnershipRegistry(primary, "test")),
                new Zones.Published(
                    reverseZone,
                    new FencedBackend(reverse),
                    new OwnershipRegistry(reverse, "test"))));
    servers = new AuthoritativeServers(PATIENCE, 8, clock);
    publisher = new Publisher(fleet, zones, servers, publications, expected, journal);
  }

  private Zone zone() {
    return zone;
  }

  private Zone reverseZone() {
    return reverseZone;
  }

  /** What the zone of the nodes' addresses says, on its only server. */
  public Optional<RecordSet> servedReverse(String name) {
    return reverse.read(reverseZone, name, RecordType.PTR);
  }

  private Optional<NameServer.Content> secondary() {
    return secondarySilent
        ? Optional.empty()
        : Optional.of(new NameServer.Content(zone, secondary));
  }

  /** The secondary gets the zone as it is now. */
  public void transfer() {
    secondary = new MemoryBackend();
    secondary.load(zone, primary.readAll(zone));
  }

  public void silenceSecondary() {
    secondarySilent = true;
  }

  /** The zone's owner puts an RRset there, on both servers. */
  public void serve(RecordSet set) {
    primary.load(zone, List.of(set));
    transfer();
  }

  public Optional<RecordSet> served(String name, RecordType type) {
    return primary.read(zone, name, type);
  }

  /** All rows of all tables. */
  public String tables() {
    return database.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select table_name from information_schema.tables
                    where table_schema = current_schema() and table_type = 'BASE TABLE'
                      and table_name not like 'qrtz%' order by 1
                    """)
                .mapTo(String.class)
                .list()
                .stream()
                .map(
                    table ->
                        table
                            + handle
                                .createQuery(
                                    "select coalesce(json_agg(t order by t::text)::text, '') from "
                                        + table
                                        + " t")
                                .mapTo(String.class)
                                .one())
                .collect(Collectors.joining("\n")));
  }

  /** A generation with its nodes, live at once. */
  public Generation liveGeneration() {
    Generation generation = generations.begin(UUID.randomUUID());
    provisioning.complete(generation);
    generations.cutOver(generation);
    return generations.of(generation.execution());
  }

  /** An attempt at a step; what an earlier one of the same name saved is there again. */
  public StepContext step(UUID execution, String name, Map<String, String> with) {
    return new StepContext(
        execution,
        name,
        1,
        0,
        clock.instant(),
        with,
        JsonNodeFactory.instance.objectNode(),
        new Outputs(Map.of()),
        saved.getOrDefault(name, NullNode.getInstance()),
        state -> saved.put(name, state),
        Actor.orchestrator("stage"),
        clock);
  }

  private CommandResult run(Server server, String command, String input) {
    String name = command.replaceFirst("^bash /root/exuvia/", "").replaceFirst("\\s.*$", "");
    return runbook.apply(server, name);
  }

  @Override
  public void close() {
    first.close();
    second.close();
    third.close();
  }
}
