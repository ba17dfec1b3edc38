package dev.exuvia.orchestrator.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Node;
import dev.exuvia.orchestrator.rotation.AwaitMailLifetime;
import dev.exuvia.orchestrator.stage.StagedTest;
import dev.exuvia.providers.CommandResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The end of the old nodes: drained, wiped, released, and never one before the other. */
class OldNodesTest extends StagedTest {

  private static final String CLEAN = "{\"verified\":true,\"found\":[]}";

  private Generation old;
  private Generation next;
  private final List<String> ran = new CopyOnWriteArrayList<>();

  @BeforeEach
  void open() {
    old = stage.liveGeneration();
    next = stage.liveGeneration();
  }

  @Test
  void drainingTurnsClientsAwayOnceAndWaitsForTheQueues() {
    status(3, 0);
    assertThat(drain())
        .isInstanceOfSatisfying(
            StepOutcome.LookAgain.class,
            wait ->
                assertThat(wait.why())
                    .isEqualTo("6 messages and 0 sessions are left on the old nodes"));
    status(0, 0);
    assertThat(drain()).isInstanceOf(StepOutcome.Done.class);

    assertThat(ran.stream().filter("edge-drain.sh"::equals))
        .hasSize(2); // once on each of two nodes
    assertThat(states()).containsOnly(Node.State.DRAINED);
    assertThat(stage.generations.of(old.execution()).drainedAt()).contains(stage.clock.instant());
  }

  @Test
  void aQueueIsNeverGivenUpButStragglersAreWhenPatienceEnds() {
    StepContext started = step("drain-nodes");
    status(1, 0);
    stage.clock.advance(stage.fleet.policy().drainTimeout().plusSeconds(1));
    assertThat(drainNodes().run(started)).isInstanceOf(StepOutcome.LookAgain.class);

    status(0, 2);
    assertThat(drainNodes().run(started))
        .isInstanceOfSatisfying(
            StepOutcome.Done.class,
            done -> assertThat(done.output()).isEqualTo(Map.of("sessionsLeft", 4)));
  }

  @Test
  void aNodeOnWhichSomethingIsLeftIsNotReleased() {
    status(0, 0);
    drain();
    prints("{\"verified\":false,\"found\":[\"/var/log/mail.log\"]}");

    assertThatThrownBy(
            () -> new WipeNodes(stage.rotation, stage.nodes, stage.edge).run(step("wipe-nodes")))
        .hasMessageContaining("still holds /var/log/mail.log");

    assertThat(release())
        .isInstanceOfSatisfying(
            StepOutcome.NeedsOperator.class,
            asked -> assertThat(asked.why()).startsWith("not wiped, so not released"));
    assertThat(stage.provider.servers()).hasSize(4);
  }

  @Test
  void whatIsWipedIsReleasedIntoQuarantine() {
    status(0, 0);
    drain();
    prints(CLEAN);
    new WipeNodes(stage.rotation, stage.nodes, stage.edge).run(step("wipe-nodes"));

    assertThat(release()).isInstanceOf(StepOutcome.Done.class);
    assertThat(release()).as("a repeat after a crash").isInstanceOf(StepOutcome.Done.class);

    assertThat(stage.provider.servers()).extracting(server -> server.generation()).containsOnly(2);
    assertThat(stage.provider.quarantine())
        .allMatch(
            address ->
                address
                    .until()
                    .equals(stage.clock.instant().plus(stage.fleet.policy().quarantine())))
        .hasSize(2);
    assertThat(stage.nodes.wipes(old)).hasSize(2);
  }

  @Test
  void nothingIsReleasedBeforeItIsWiped() {
    assertThat(release()).isInstanceOf(StepOutcome.NeedsOperator.class);
    assertThat(stage.provider.servers()).hasSize(4);
  }

  @Test
  void selectorsAreAwaitedForTheLifeOfTheMailThatTheySigned() {
    status(0, 0);
    drain();
    Duration lifetime = stage.fleet.policy().mailLifetime();

    // The example's mail lives longer than a period, so a later rotation retires the selectors.
    assertThat(lifetime).isGreaterThan(stage.fleet.policy().period());
    assertThat(new AwaitMailLifetime(stage.fleet, stage.rotation).run(step("await-mail-lifetime")))
        .isInstanceOf(StepOutcome.Done.class);
  }

  private StepOutcome drain() {
    return drainNodes().run(step("drain-nodes"));
  }

  private DrainNodes drainNodes() {
    return new DrainNodes(
        stage.fleet, stage.rotation, stage.generations, stage.nodes, stage.edge, stage.selectors);
  }

  private StepOutcome release() {
    return new ReleaseNodes(
            stage.fleet, stage.rotation, stage.nodes, stage.destruction, stage.provider)
        .run(step("release-nodes"));
  }

  private StepContext step(String name) {
    return stage.step(next.execution(), name, Map.of());
  }

  private List<Node.State> states() {
    return stage.nodes.of(old).stream().map(Node::state).toList();
  }

  private void status(int queue, int imap) {
    prints(
        "{\"queue\":%d,\"sessions\":{\"imap\":%d,\"pop3\":0},\"ports\":[]}".formatted(queue, imap));
  }

  private void prints(String text) {
    stage.runbook =
        (server, name) -> {
          assertThat(server.generation()).as("only old nodes are touched").isEqualTo(1);
          ran.add(name);
          return new CommandResult(0, text, "");
        };
  }
}
