package dev.exuvia.orchestrator.rotation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exuvia.engine.Event;
import dev.exuvia.engine.Execution;
import dev.exuvia.engine.ExecutionRequest;
import dev.exuvia.engine.Playbooks;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.engine.WorkflowJson;
import dev.exuvia.engine.memory.MemoryExecutionStore;
import dev.exuvia.orchestrator.rotation.RotatingTest;
import dev.exuvia.playbooks.Playbook;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlanTransitionTest extends RotatingTest {

  private final MemoryExecutionStore store = new MemoryExecutionStore();

  @BeforeEach
  void aGenerationServes() {
    serving();
    done(preflight());
  }

  @Test
  void theShippedPlaybookKeepsWhatIsPlanned() throws Exception {
    StepOutcome outcome = plan(PlaybookCoverTest.shipped("rotate"));
    assertThat(outcome).isInstanceOf(StepOutcome.Done.class);
    JsonNode output = WorkflowJson.tree(((StepOutcome.Done) outcome).output());
    assertThat(output.get("changes").asInt()).isPositive();
    assertThat(output.get("criticalPath")).isNotEmpty();
  }

  @Test
  void aPlaybookThatLeavesAWaitOutIsNotBegun() throws Exception {
    Playbook whole = PlaybookCoverTest.shipped("rotate");
    Playbook hasty =
        new Playbook(
            "hasty",
            "",
            whole.steps().stream()
                .map(step -> PlaybookCoverTest.waitingForNothing("await-cut-over", step))
                .toList());
    assertThat(plan(hasty))
        .isInstanceOfSatisfying(
            StepOutcome.Fatal.class,
            fatal -> assertThat(fatal.why()).contains("leaves out ", "waits"));
  }

  @Test
  void aServerThatDoesNotAnswerIsAskedAgain() throws Exception {
    stage.silenceSecondary();
    assertThat(plan(PlaybookCoverTest.shipped("rotate"))).isInstanceOf(StepOutcome.RetryAt.class);
  }

  private StepOutcome plan(Playbook playbook) {
    ExecutionRequest any = Playbooks.request("fleet", playbook, stage.clock.instant());
    ExecutionRequest request =
        new ExecutionRequest(
            execution,
            any.fleet(),
            playbook,
            any.parameters(),
            Optional.empty(),
            any.cause(),
            any.at());
    store.create(
        Execution.pending(request),
        new Event(
            0,
            stage.clock.instant(),
            Event.Type.EXECUTION_REQUESTED,
            Optional.empty(),
            "PENDING",
            0,
            Optional.empty(),
            Optional.empty(),
            any.cause().actor()),
        Optional.empty());
    PlanTransition action =
        new PlanTransition(
            stage.rotation,
            new RotationPlanner(
                fleet,
                stage.nodes,
                records,
                new ServedRecords(
                    fleet,
                    stage.zones,
                    stage.servers,
                    stage.publications,
                    stage.caches,
                    stage.clock),
                ShippedEffects::of),
            store);
    return action.run(stage.step(execution, action.name(), Map.of()));
  }
}
