package dev.exuvia.orchestrator.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.cert.AccountKeys;
import dev.exuvia.cert.ChallengeType;
import dev.exuvia.cert.Issuer;
import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.memory.AccountKeysInMemory;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.engine.Action;
import dev.exuvia.engine.Claim;
import dev.exuvia.engine.Fence;
import dev.exuvia.engine.LostLeaseException;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.certificate.CertificateRecords;
import dev.exuvia.orchestrator.certificate.Certificates;
import dev.exuvia.orchestrator.certificate.Issuers;
import dev.exuvia.orchestrator.certificate.TestIssuers;
import dev.exuvia.orchestrator.customers.CustomerDomains;
import dev.exuvia.orchestrator.dkim.Retirement;
import dev.exuvia.orchestrator.dkim.Selector;
import dev.exuvia.orchestrator.dkim.SelectorChoice;
import dev.exuvia.orchestrator.dkim.SelectorRing;
import dev.exuvia.orchestrator.dns.Publisher.Wanted;
import dev.exuvia.orchestrator.dns.StableNames;
import dev.exuvia.orchestrator.fleet.ExampleFleet;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.node.ConfigureNodes;
import dev.exuvia.orchestrator.node.NodeSettings;
import dev.exuvia.orchestrator.node.Recipients;
import dev.exuvia.orchestrator.node.ServedAddresses;
import dev.exuvia.orchestrator.node.TlsPolicies;
import dev.exuvia.orchestrator.stage.StagedTest;
import dev.exuvia.providers.CommandResult;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** A stage with all that the actions of a rotation are made of, and a generation that serves. */
public abstract class RotatingTest extends StagedTest {

  protected static final String ISSUER = "lets-encrypt";

  /** How often an action was stopped by the fence. */
  protected int fences;

  protected final List<String> ran = new CopyOnWriteArrayList<>();
  protected final UUID execution = UUID.randomUUID();
  protected final AccountKeys accounts = new AccountKeysInMemory();
  protected Fleet fleet;
  protected Certificates certificates;
  protected FleetRecords records;
  protected SelectorRing ring;
  protected SelectorChoice choice;
  protected ServedAddresses served;
  protected Recipients recipients;

  @BeforeEach
  protected void inOneDomain() throws IOException {
    ExampleFleet example = ExampleFleet.in(directory);
    fleet = example.read(example.yaml().replace("  - plover.example\n", ""));
    certificates = new Certificates(stage.database, stage.clock);
    records =
        new FleetRecords(
            fleet,
            stage.nodes,
            stage.selectors,
            stage.zones,
            new CertificateRecords(fleet, certificates, stage.zones, issuers(), accounts));
    ring = new SelectorRing(fleet, new StableNames(fleet, stage.zones), stage.selectors);
    CustomerDomains customers = new CustomerDomains(stage.database, ring, stage.clock);
    choice =
        new SelectorChoice(
            fleet,
            stage.selectors,
            ring,
            customers,
            stage.keys,
            new Retirement(fleet, stage.selectors, stage.publisher, stage.caches));
    recipients = new Recipients(directory.resolve("recipients.txt"));
    served = new ServedAddresses(recipients, customers);
    stage.runbook =
        (server, name) -> {
          ran.add("g" + server.generation() + " " + name);
          return new CommandResult(0, printed(name), "");
        };
  }

  protected static Issuers issuers() {
    return TestIssuers.only(
        new Issuer(
            ISSUER,
            URI.create("https://ca.example/directory"),
            "ca.example",
            Optional.empty(),
            "lets-encrypt",
            List.of(),
            ChallengeType.DNS_01,
            Issuer.USUAL_TIMEOUT),
        false);
  }

  private static String printed(String runbook) {
    return switch (runbook) {
      case "edge-status.sh" -> "{\"queue\":0,\"sessions\":{},\"ports\":[]}";
      case "edge-wipe.sh" -> "{\"verified\":true,\"found\":[]}";
      default -> "";
    };
  }

  /** A generation that serves, with all its records on both servers. */
  protected Generation serving() {
    Generation old = stage.liveGeneration();
    choose(old, old.execution());
    assertThat(choice.choose(stage.step(old.execution(), "configure-nodes", Map.of()), old))
        .isInstanceOf(StepOutcome.Done.class);
    stage.selectors.advance(old, Selector.State.PUBLISHED);
    stage.selectors.advance(old, Selector.State.SIGNING);
    List<Generation> only = List.of(old);
    for (List<RecordSet> sets :
        List.of(
            records.addresses(old),
            records.senders(only),
            records.selectors(only),
            records.certificates().tlsa(only),
            records.standing())) {
      sets.forEach(set -> stage.serve(set.withTtl(fleet.ttl().normal())));
    }
    stage.publisher.publish(
        stage.step(old.execution(), "names", Map.of()),
        records.nodeNames(only).stream().map(Wanted::present).toList());
    stage.transfer();
    return old;
  }

  protected void choose(Generation generation, UUID chosenBy) {
    SequencedMap<KeyType, String> spki = new LinkedHashMap<>();
    spki.put(
        KeyType.ECDSA_P256,
        stage.keys.spkiSha256(
            stage.keys.createTls(generation, chosenBy, KeyType.ECDSA_P256).getPublic()));
    certificates.choose(generation, chosenBy, ISSUER, spki);
    certificates.installed(chosenBy);
  }

  protected Preflight preflight() {
    return new Preflight(
        stage.generations, stage.zones, stage.servers, stage.provider, recipients, fleet);
  }

  protected ConfigureNodes configureNodes() {
    return new ConfigureNodes(
        stage.rotation,
        stage.nodes,
        stage.edge,
        new NodeSettings(
            fleet,
            stage.rotation,
            stage.nodes,
            stage.selectors,
            ring,
            new TlsPolicies(stage.database, fleet),
            false),
        stage.keys,
        stage.selectors,
        ring,
        choice,
        served,
        fleet);
  }

  protected StepOutcome run(Action action) {
    return action.run(stage.step(execution, action.name(), Map.of()));
  }

  protected void done(Action action) {
    fencedOut(action);
    assertThat(run(action)).as(action.name()).isInstanceOf(StepOutcome.Done.class);
  }

  /** The secondary is behind until it is asked to follow. */
  protected void published(Action action) {
    fencedOut(action);
    assertThat(run(action)).as(action.name()).isInstanceOf(StepOutcome.LookAgain.class);
    stage.transfer();
    done(action);
  }

  protected RecordSet served(String name, RecordType type) {
    return stage.served(name, type).orElseThrow();
  }

  protected Set<String> addresses(Generation generation) {
    return stage.nodes.of(generation).stream()
        .map(node -> node.placedAt().getHostAddress())
        .collect(Collectors.toSet());
  }

  /** Who was stopped past the lease and is woken now leaves the world as it is. */
  private void fencedOut(Action action) {
    List<String> before = world();
    try {
      Fence.around(RotatingTest::lost, () -> run(action));
    } catch (LostLeaseException e) {
      fences++;
    }
    assertThat(world())
        .as("the world after a fenced %s", action.name())
        .containsExactlyInAnyOrderElementsOf(before);
  }

  private static void lost() {
    throw new LostLeaseException(new Claim(UUID.randomUUID(), "stopped", 1));
  }

  private List<String> world() {
    return Stream.of(
            stage.tables(),
            stage.primary.readAll(stage.zone).toString(),
            stage.provider.servers().toString(),
            stage.shells.brought().toString(),
            ran.toString())
        .flatMap(String::lines)
        .toList();
  }
}
