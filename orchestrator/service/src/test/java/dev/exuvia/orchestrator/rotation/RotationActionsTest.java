package dev.exuvia.orchestrator.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.mail.ReverseName;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.dkim.RetiredDkim;
import dev.exuvia.orchestrator.dkim.RetiredKeys;
import dev.exuvia.orchestrator.fencing.FencedProvider;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Node;
import dev.exuvia.orchestrator.node.DrainNodes;
import dev.exuvia.orchestrator.node.MoveEgress;
import dev.exuvia.orchestrator.node.ProvisionNodes;
import dev.exuvia.orchestrator.node.ReleaseNodes;
import dev.exuvia.orchestrator.node.ServeCustomers;
import dev.exuvia.orchestrator.node.WipeNodes;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The actions of a rotation in its order, each against the same stage. */
class RotationActionsTest extends RotatingTest {

  private static final String MX = "mx.kestrel.example.";
  private static final String PINS = "_25._tcp.mx.kestrel.example.";

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
            stage.fleet,
            stage.rotation,
            stage.nodes,
            stage.destruction,
            new FencedProvider(stage.provider)));

    published(new RaiseTtls(fleet, ttls));
    assertThat(served(MX, RecordType.A).ttl()).isEqualTo(fleet.ttl().normal());
    done(serveCustomers());
    done(closeRotation());
    assertThat(stage.generations.of(old.execution()).state()).isEqualTo(Generation.State.RETIRED);
    assertThat(fences).as("actions that a fence stopped").isGreaterThanOrEqualTo(14);
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

  private ServeCustomers serveCustomers() {
    return new ServeCustomers(stage.generations, stage.edge, served);
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
