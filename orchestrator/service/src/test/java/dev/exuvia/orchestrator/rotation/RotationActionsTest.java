package dev.exuvia.orchestrator.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.cert.ChallengeType;
import dev.exuvia.cert.Issuer;
import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.memory.AccountKeysInMemory;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.mail.ReverseName;
import dev.exuvia.engine.Action;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.certificate.CertificateRecords;
import dev.exuvia.orchestrator.certificate.Certificates;
import dev.exuvia.orchestrator.certificate.Issuers;
import dev.exuvia.orchestrator.certificate.TestIssuers;
import dev.exuvia.orchestrator.customers.CustomerDomains;
import dev.exuvia.orchestrator.dkim.RetiredDkim;
import dev.exuvia.orchestrator.dkim.RetiredKeys;
import dev.exuvia.orchestrator.dkim.Retirement;
import dev.exuvia.orchestrator.dkim.Selector;
import dev.exuvia.orchestrator.dkim.SelectorChoice;
import dev.exuvia.orchestrator.dkim.SelectorRing;
import dev.exuvia.orchestrator.dns.Publisher.Wanted;
import dev.exuvia.orchestrator.dns.StableNames;
import dev.exuvia.orchestrator.fleet.ExampleFleet;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Node;
import dev.exuvia.orchestrator.node.ConfigureNodes;
import dev.exuvia.orchestrator.node.DrainNodes;
import dev.exuvia.orchestrator.node.MoveEgress;
import dev.exuvia.orchestrator.node.NodeSettings;
import dev.exuvia.orchestrator.node.ProvisionNodes;
import dev.exuvia.orchestrator.node.Recipients;
import dev.exuvia.orchestrator.node.ReleaseNodes;
import dev.exuvia.orchestrator.node.ServeCustomers;
import dev.exuvia.orchestrator.node.ServedAddresses;
import dev.exuvia.orchestrator.node.TlsPolicies;
import dev.exuvia.orchestrator.node.WipeNodes;
import dev.exuvia.orchestrator.stage.StagedTest;
import dev.exuvia.providers.CommandResult;
import java.io.IOException;
import java.net.InetAddress;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The actions of a rotation in its order, each against the same stage. */
class RotationActionsTest extends StagedTest {

  private static final String MX = "mx.kestrel.example.";
  private static final String PINS = "_25._tcp.mx.kestrel.example.";

  private final List<String> ran = new CopyOnWriteArrayList<>();
  private final UUID execution = UUID.randomUUID();
  private Fleet fleet;
  private Certificates certificates;
  private FleetRecords records;
  private SelectorRing ring;
  private SelectorChoice choice;
  private ServedAddresses served;
  private Recipients recipients;

  @BeforeEach
  void inOneDomain() throws IOException {
    ExampleFleet example = ExampleFleet.in(directory);
    fleet = example.read(example.yaml().replace("  - plover.example\n", ""));
    certificates = new Certificates(stage.database, stage.clock);
    records =
        new FleetRecords(
            fleet,
            stage.nodes,
            stage.selectors,
            stage.zones,
            new CertificateRecords(
                fleet, certificates, stage.zones, issuers(), new AccountKeysInMemory()));
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

  private static Issuers issuers() {
    return TestIssuers.only(
        new Issuer(
            "lets-encrypt",
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

  @Test
  void whereNothingServesThereIsNothingToRotate() {
    assertThat(run(preflight()))
        .isInstanceOfSatisfying(
            StepOutcome.Fatal.class, fatal -> assertThat(fatal.why()).contains("bootstrap"));
    assertThat(run(serveCustomers())).isInstanceOf(StepOutcome.Fatal.class);
  }

  @Test
  void aRotationFromItsPreflightToItsClose() {
    Generation old = serving();
    done(preflight());
    done(new ProvisionNodes(stage.rotation, stage.provisioning));
    Generation next = stage.rotation.next(execution);
    assertThat(stage.nodes.of(next)).hasSize(2).allMatch(node -> node.address().isPresent());
    choose(next, execution);

    done(configureNodes());
    assertThat(stage.nodes.of(next)).extracting(Node::state).containsOnly(Node.State.CONFIGURED);
    assertThat(ran).contains("g2 edge-configure.sh", "g1 edge-update-peers.sh");
    assertThat(stage.shells.brought()).anyMatch(file -> file.contains("/etc/exuvia/dkim/"));

    Ttls ttls = new Ttls(records, stage.zones, stage.publisher);
    published(new LowerTtls(fleet, ttls));
    assertThat(served(MX, RecordType.A).ttl()).isEqualTo(fleet.ttl().rotating());
    assertThat(served(MX, RecordType.A).rdata()).isEqualTo(addresses(old));

    published(new PublishAhead(stage.rotation, records, stage.publisher, stage.selectors));
    assertThat(served(PINS, RecordType.TLSA).rdata()).hasSize(2);
    assertThat(served("kestrel.example.", RecordType.TXT).texts().toString())
        .contains(addresses(old))
        .contains(addresses(next));
    assertThat(pointers(next)).allMatch(Optional::isPresent);

    published(
        new CutOver(stage.rotation, stage.generations, records, stage.publisher, stage.selectors));
    assertThat(served(MX, RecordType.A).rdata()).isEqualTo(addresses(next));
    assertThat(stage.generations.live().map(Generation::number)).contains(next.number());

    done(new MoveEgress(stage.rotation, stage.nodes, stage.edge));
    assertThat(ran).contains("g1 edge-move-egress.sh").doesNotContain("g2 edge-move-egress.sh");
    done(
        new DrainNodes(
            stage.fleet,
            stage.rotation,
            stage.generations,
            stage.nodes,
            stage.edge,
            stage.selectors));
    done(new WipeNodes(stage.rotation, stage.nodes, stage.edge));
    assertThat(stage.shells.closed()).as("nothing is left to do there").hasSize(2);

    published(new RetireRecords(stage.rotation, records, stage.publisher));
    assertThat(served(PINS, RecordType.TLSA).rdata()).hasSize(1);
    assertThat(pointers(old)).noneMatch(Optional::isPresent);
    done(
        new ReleaseNodes(
            stage.fleet, stage.rotation, stage.nodes, stage.destruction, stage.provider));

    published(new RaiseTtls(fleet, ttls));
    assertThat(served(MX, RecordType.A).ttl()).isEqualTo(fleet.ttl().normal());
    done(serveCustomers());
    done(closeRotation());
    assertThat(stage.generations.of(old.execution()).state()).isEqualTo(Generation.State.RETIRED);
    assertThat(stage.keys.names(old)).isEmpty();
  }

  @Test
  void whatWasPublishedAheadIsWithdrawn() {
    Generation old = serving();
    done(preflight());
    done(new ProvisionNodes(stage.rotation, stage.provisioning));
    Generation next = stage.rotation.next(execution);
    choose(next, execution);
    done(configureNodes());
    RecordSet pins = served(PINS, RecordType.TLSA);
    published(new PublishAhead(stage.rotation, records, stage.publisher, stage.selectors));

    published(
        new WithdrawRecords(
            fleet, stage.rotation, records, stage.publisher, stage.selectors, ring));

    assertThat(served(PINS, RecordType.TLSA).rdata()).isEqualTo(pins.rdata());
    assertThat(pointers(next)).noneMatch(Optional::isPresent);
    assertThat(pointers(old)).allMatch(Optional::isPresent);
    assertThat(served("kestrel.example.", RecordType.TXT).texts().toString())
        .contains(addresses(old))
        .doesNotContain(addresses(next).iterator().next());
  }

  /** A generation that serves, with all its records on both servers. */
  private Generation serving() {
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

  private void choose(Generation generation, UUID chosenBy) {
    SequencedMap<KeyType, String> spki = new LinkedHashMap<>();
    spki.put(
        KeyType.ECDSA_P256,
        stage.keys.spkiSha256(
            stage.keys.createTls(generation, chosenBy, KeyType.ECDSA_P256).getPublic()));
    certificates.choose(generation, chosenBy, "lets-encrypt", spki);
    certificates.installed(chosenBy);
  }

  private Preflight preflight() {
    return new Preflight(
        stage.generations, stage.zones, stage.servers, stage.provider, recipients, fleet);
  }

  private ServeCustomers serveCustomers() {
    return new ServeCustomers(stage.generations, stage.edge, served);
  }

  private ConfigureNodes configureNodes() {
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

  private CloseRotation closeRotation() {
    return new CloseRotation(
        stage.rotation,
        stage.generations,
        certificates,
        stage.destruction,
        new RetiredDkim(
            fleet,
            stage.generations,
            stage.selectors,
            stage.keys,
            stage.destruction,
            new RetiredKeys(stage.database)),
        stage.expected,
        fleet);
  }

  private StepOutcome run(Action action) {
    return action.run(stage.step(execution, action.name(), Map.of()));
  }

  private void done(Action action) {
    assertThat(run(action)).as(action.name()).isInstanceOf(StepOutcome.Done.class);
  }

  /** The secondary is behind until it is asked to follow. */
  private void published(Action action) {
    assertThat(run(action)).as(action.name()).isInstanceOf(StepOutcome.LookAgain.class);
    stage.transfer();
    done(action);
  }

  private RecordSet served(String name, RecordType type) {
    return stage.served(name, type).orElseThrow();
  }

  private Set<String> addresses(Generation generation) {
    return stage.nodes.of(generation).stream()
        .map(node -> node.placedAt().getHostAddress())
        .collect(Collectors.toSet());
  }

  private List<Optional<RecordSet>> pointers(Generation generation) {
    return stage.nodes.of(generation).stream()
        .map(Node::placedAt)
        .map(RotationActionsTest::reverseName)
        .map(stage::servedReverse)
        .toList();
  }

  private static String reverseName(InetAddress address) {
    return ReverseName.of(address);
  }
}
