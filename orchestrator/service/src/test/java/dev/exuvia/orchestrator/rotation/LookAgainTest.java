package dev.exuvia.orchestrator.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.engine.Action;
import dev.exuvia.engine.Actions;
import dev.exuvia.engine.Engine;
import dev.exuvia.engine.EnginePorts;
import dev.exuvia.engine.EngineSettings;
import dev.exuvia.engine.Execution;
import dev.exuvia.engine.ExecutionRequest;
import dev.exuvia.engine.ExecutionState;
import dev.exuvia.engine.ExecutionStore;
import dev.exuvia.engine.Playbooks;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.engine.memory.MemoryExecutionStore;
import dev.exuvia.orchestrator.dns.Publisher.Wanted;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.node.DrainNodes;
import dev.exuvia.orchestrator.stage.StagedTest;
import dev.exuvia.providers.CommandResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What looking again and again costs: entries, attempts, connections, uploads, reads. */
class LookAgainTest extends StagedTest {

  private static final Duration TTL = Duration.ofMinutes(1);

  private final ExecutionStore store = new MemoryExecutionStore();

  @Test
  void aDrainOfAnHourIsOneAttemptOverOneConnectionToEachNode() {
    Generation old = stage.liveGeneration();
    Generation next = stage.liveGeneration();
    Instant emptyAt = stage.clock.instant().plus(Duration.ofHours(1));
    stage.runbook =
        (server, name) ->
            new CommandResult(
                0,
                "{\"queue\":%d,\"sessions\":{},\"ports\":[]}"
                    .formatted(stage.clock.instant().isBefore(emptyAt) ? 1 : 0),
                "");

    Execution drained =
        run(
            next.execution(),
            new DrainNodes(
                stage.fleet,
                stage.rotation,
                stage.generations,
                stage.nodes,
                stage.edge,
                stage.selectors));

    assertThat(drained.state()).isEqualTo(ExecutionState.SUCCEEDED);
    assertThat(drained.endedAt().orElseThrow())
        .isBetween(emptyAt, emptyAt.plus(Duration.ofMinutes(1)));
    assertThat(drained.step("drain-nodes").tries().looks()).isBetween(100, 1000);
    assertThat(store.attempts(drained.id())).hasSize(1);
    assertThat(store.events(drained.id(), 0, 100)).hasSizeLessThanOrEqualTo(10);
    List<String> names = stage.nodes.of(old).stream().map(node -> node.name()).toList();
    assertThat(stage.shells.connected()).containsExactlyInAnyOrderElementsOf(names);
    assertThat(stage.shells.brought())
        .hasSize(3 * names.size()) // drain, disconnect, status
        .doesNotHaveDuplicates();
  }

  @Test
  void thePrimaryIsReadOnceForEachRrsetAndNotWhileTheChangeSpreads() {
    List<RecordSet> sets =
        IntStream.range(0, 20)
            .mapToObj(i -> RecordSet.text("t" + i + ".kestrel.example", TTL, "new"))
            .toList();
    Instant slowUntil = stage.clock.instant().plus(Duration.ofMinutes(5));
    Action publish =
        new Action() {
          @Override
          public String name() {
            return "publish";
          }

          @Override
          public StepOutcome run(StepContext step) {
            if (!stage.clock.instant().isBefore(slowUntil)) {
              stage.transfer();
            }
            return stage.publisher.publish(step, sets.stream().map(Wanted::present).toList());
          }
        };

    Execution published = run(UUID.randomUUID(), publish);

    assertThat(published.state()).isEqualTo(ExecutionState.SUCCEEDED);
    assertThat(published.step("publish").tries().looks()).isGreaterThan(20);
    assertThat(stage.counted.reads()).isEqualTo(sets.size());
    assertThat(stage.served("t7.kestrel.example.", RecordType.TXT)).contains(sets.get(7));
  }

  private Execution run(UUID id, Action action) {
    Engine engine =
        new Engine(
            new EngineSettings("node", Duration.ofMinutes(1), 8, Duration.ZERO),
            new EnginePorts(
                store,
                Actions.of(List.of(action)),
                (execution, at) -> {},
                stage.clock,
                stage.clock::ticks,
                Runnable::run,
                execution -> {}));
    engine.start(
        new ExecutionRequest(
            id,
            "fleet",
            Playbooks.playbook(Playbooks.step(action.name())),
            JsonNodeFactory.instance.objectNode(),
            Optional.empty(),
            Playbooks.CAUSE,
            stage.clock.instant()));
    return settle(engine, id);
  }

  private Execution settle(Engine engine, UUID id) {
    while (true) {
      Execution execution = store.find(id).orElseThrow();
      Optional<Instant> next = execution.wakeAt();
      if (execution.ended() || next.isEmpty()) {
        return execution;
      }
      stage.clock.advanceTo(next.get());
      engine.sweep();
    }
  }
}
