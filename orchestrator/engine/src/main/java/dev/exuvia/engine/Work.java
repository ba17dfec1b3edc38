package dev.exuvia.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exuvia.playbooks.Step;
import java.time.Clock;
import java.util.function.Function;

/** Calls the right method of the right action for an attempt. */
final class Work {

  private final Actions actions;
  private final Clock clock;
  private final Desk desk;
  private final String node;

  Work(Actions actions, Clock clock, Desk desk, String node) {
    this.actions = actions;
    this.clock = clock;
    this.desk = desk;
    this.node = node;
  }

  /**
   * @param execution as it was when the attempt began
   */
  StepOutcome at(Execution execution, Attempt attempt) {
    Step step = execution.definition(attempt.step());
    StepContext context = context(execution, step, attempt);
    // Here, where failing is the attempt's failure and not the engine's.
    return Storable.outcome(
        Fence.around(
            desk::ensureHeld,
            () -> attempt.backwards() ? compensate(step, context) : run(step.action(), context)));
  }

  private StepOutcome compensate(Step step, StepContext context) {
    return step.compensate()
        .filter(other -> !other.equals(step.action()))
        .map(other -> run(other, context))
        .orElseGet(() -> with(step.action(), action -> action.compensate(context)));
  }

  private StepOutcome run(String name, StepContext context) {
    return with(name, action -> action.run(context));
  }

  private StepOutcome with(String name, Function<Action, StepOutcome> call) {
    return actions
        .find(name)
        .map(call)
        .orElseGet(() -> StepOutcome.needsOperator("This orchestrator has no action " + name));
  }

  private StepContext context(Execution execution, Step step, Attempt attempt) {
    StepRun run = execution.step(step.name());
    return new StepContext(
        execution.id(),
        step.name(),
        attempt.number(),
        run.tries().looks(),
        run.times().started().orElse(attempt.startedAt()),
        step.with(),
        execution.request().parameters(),
        execution.outputs(),
        run.saved(),
        note -> save(attempt, note),
        Actor.orchestrator(node),
        clock);
  }

  private void save(Attempt attempt, JsonNode note) {
    JsonNode kept = Storable.saved(note);
    desk.revise(
        revision -> {
          Attempts.save(revision, attempt, kept);
          return revision;
        });
  }
}
