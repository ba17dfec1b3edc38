package dev.exuvia.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exuvia.playbooks.Step;
import java.time.Clock;
import java.util.function.Function;

/** Calls the right method of the right action for an attempt. */
final class Work {

  private final Actions actions;
  private final Clock clock;
  private final Ledger ledger;
  private final Claim claim;

  Work(Actions actions, Clock clock, Ledger ledger, Claim claim) {
    this.actions = actions;
    this.clock = clock;
    this.ledger = ledger;
    this.claim = claim;
  }

  StepOutcome at(Attempt attempt) {
    Execution execution = ledger.find(claim.execution());
    Step step = execution.definition(attempt.step());
    StepContext context = context(execution, step, attempt);
    // Here, where failing is the attempt's failure and not the engine's.
    return Storable.outcome(
        attempt.backwards() ? compensate(step, context) : run(step.action(), context));
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
        Actor.orchestrator(claim.node()),
        clock);
  }

  private void save(Attempt attempt, JsonNode note) {
    JsonNode kept = Storable.saved(note);
    ledger.revise(
        claim,
        revision -> {
          Attempts.save(revision, attempt, kept);
          return revision;
        });
  }
}
