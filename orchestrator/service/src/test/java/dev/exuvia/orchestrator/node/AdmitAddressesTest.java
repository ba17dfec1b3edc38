package dev.exuvia.orchestrator.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.engine.Severity;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.mail.canary.Resolver;
import dev.exuvia.orchestrator.dnsbl.Finding;
import dev.exuvia.orchestrator.fleet.ExampleFleet;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Node;
import dev.exuvia.orchestrator.journal.Journal;
import dev.exuvia.orchestrator.journal.Kind;
import dev.exuvia.orchestrator.node.AdmitAddresses.Admitted;
import dev.exuvia.orchestrator.stage.StagedTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Addresses against a block list on a name server that answers as the list would. */
class AdmitAddressesTest extends StagedTest {

  private static final String LIST = "bl.kestrel.example";
  private static final Duration TTL = Duration.ofMinutes(1);

  private Generation next;
  private Fleet fleet;
  private Journal journal;

  @BeforeEach
  void provision() throws IOException {
    next = stage.generations.begin(UUID.randomUUID());
    journal = new Journal(stage.database, stage.clock);
    fleet = fleet("stop");
  }

  @Test
  void aListThatNamesNoneOfThemIsToldWithEach() {
    answers("2.0.0.127", "127.0.0.2");

    Admitted admitted = admitted(admit());

    assertThat(admitted.admitted()).isEqualTo(2);
    assertThat(admitted.blockLists())
        .hasSize(2)
        .allMatch(each -> each.is(Finding.Value.CLEAN) && each.list().equals(LIST));
    assertThat(admitted.refused()).isEmpty();
  }

  @Test
  void aListedAddressIsReplacedAndWhyIsToldToTheEnd() {
    Node listed = stage.provisioning.complete(next).getFirst();
    answers("2.0.0.127", "127.0.0.2");
    answers(reversed(listed), "127.0.0.4");
    stage.serve(
        RecordSet.text(reversed(listed) + "." + LIST + ".", TTL, "https://list.example/why"));
    String why =
        "%s is not admitted: listed by %s (127.0.0.4: https://list.example/why)"
            .formatted(listed.placedAt().getHostAddress(), LIST);

    assertThat(admit())
        .isInstanceOfSatisfying(
            StepOutcome.RetryAt.class, retry -> assertThat(retry.why()).isEqualTo(why));
    Admitted admitted = admitted(admit());

    assertThat(admitted.refused()).containsExactly(why);
    assertThat(stage.nodes.of(next)).noneMatch(node -> node.address().equals(listed.address()));
  }

  @Test
  void anErrorOfTheListRejectsNobodyAndStopsUntilAnOperatorIsAsked() {
    List<Node> nodes = stage.provisioning.complete(next);
    answers("2.0.0.127", "127.255.255.254");
    nodes.forEach(node -> answers(reversed(node), "127.255.255.254"));
    StepContext step = step();

    assertThat(admit(step))
        .isInstanceOfSatisfying(
            StepOutcome.RetryAt.class,
            retry -> {
              assertThat(retry.why()).contains(LIST + ": it answers 127.255.255.254");
              assertThat(retry.at()).isEqualTo(stage.clock.instant().plus(Duration.ofMinutes(1)));
            });
    stage.clock.advance(Duration.ofMinutes(15));
    assertThat(admit(step)).isInstanceOf(StepOutcome.NeedsOperator.class);
    assertThat(stage.nodes.of(next)).as("the same nodes").isEqualTo(nodes);
  }

  @Test
  void whereTheFleetWantsThatTheOthersDecideAndItIsToldAsAnEvent() throws IOException {
    fleet = fleet("warn");

    Admitted admitted = admitted(admit());

    assertThat(admitted.blockLists()).allMatch(each -> each.is(Finding.Value.UNKNOWN));
    assertThat(journal.after(0, Severity.INFO, 10))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.kind()).isEqualTo(Kind.BLOCK_LIST_UNKNOWN.name());
              assertThat(event.subject()).isEqualTo(LIST);
              assertThat(event.why().orElseThrow()).contains("it doesn't list its own test entry");
            });
  }

  private StepOutcome admit() {
    return admit(step());
  }

  private StepOutcome admit(StepContext step) {
    Resolver resolver = new Resolver(stage.zone.servers().getFirst());
    return new AdmitAddresses(
            fleet,
            stage.rotation,
            stage.provisioning,
            new Admission(fleet, stage.edge, resolver),
            journal)
        .run(step);
  }

  private StepContext step() {
    return stage.step(next.execution(), "admit-addresses", Map.of());
  }

  private static Admitted admitted(StepOutcome outcome) {
    assertThat(outcome).isInstanceOf(StepOutcome.Done.class);
    return (Admitted) ((StepOutcome.Done) outcome).output();
  }

  private void answers(String entry, String code) {
    stage.serve(RecordSet.of(entry + "." + LIST + ".", RecordType.A, TTL, code));
  }

  private static String reversed(Node node) {
    String[] octets = node.placedAt().getHostAddress().split("\\.", -1);
    return "%4$s.%3$s.%2$s.%1$s".formatted((Object[]) octets);
  }

  private Fleet fleet(String unknown) throws IOException {
    ExampleFleet example = ExampleFleet.in(directory);
    return example.read(
        example
            .yaml()
            .replace("zone: zen.spamhaus.org", "zone: " + LIST)
            .replace("unknownDnsbl: stop", "unknownDnsbl: " + unknown)
            .replace("port25Target: mx.elsewhere.example", ""));
  }
}
