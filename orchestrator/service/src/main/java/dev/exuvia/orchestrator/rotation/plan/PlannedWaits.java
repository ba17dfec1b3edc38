package dev.exuvia.orchestrator.rotation.plan;

import dev.exuvia.dns.propagation.Settled;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.engine.Action;
import dev.exuvia.engine.Effect;
import dev.exuvia.engine.Execution;
import dev.exuvia.engine.ExecutionStore;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.engine.StepRun;
import dev.exuvia.engine.WorkflowJson;
import dev.exuvia.orchestrator.dns.Caches;
import dev.exuvia.orchestrator.dns.Publications;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Compares the waits that were waited with those that were planned, before the step begins that
 * relies on them: one that was shorter is a defect of ours or of the playbook, and stops the
 * execution. What caches hold from before the execution is waited for here, as no step of it does.
 */
@ApplicationScoped
public class PlannedWaits {

  private static final String PLANNER = "plan-transition";

  private final Publications publications;
  private final Caches caches;
  private final ExecutionStore executions;

  public PlannedWaits(Publications publications, Caches caches, ExecutionStore executions) {
    this.publications = publications;
    this.caches = caches;
    this.executions = executions;
  }

  /** What the planning step of an execution leaves for the steps after it. */
  record Kept(Instant madeAt, List<PlannedWait> waits) {}

  /** The same action, which begins no sooner than was planned. */
  public Action around(Action action) {
    return new OnTime(action, this);
  }

  private Optional<StepOutcome> objection(StepContext step) {
    return kept(step.execution())
        .flatMap(
            kept ->
                kept.waits().stream()
                    .filter(wait -> wait.before().equals(step.step()))
                    .flatMap(wait -> objection(step, kept, wait).stream())
                    .findFirst());
  }

  private Optional<Kept> kept(UUID execution) {
    return executions.find(execution).stream()
        .flatMap(PlannedWaits::planners)
        .map(StepRun::saved)
        .filter(saved -> saved.hasNonNull("waits"))
        .map(saved -> WorkflowJson.read(saved, Kept.class))
        .findFirst();
  }

  private static Stream<StepRun> planners(Execution execution) {
    return execution.request().playbook().steps().stream()
        .filter(step -> step.action().equals(PLANNER))
        .map(step -> execution.step(step.name()));
  }

  private Optional<StepOutcome> objection(StepContext step, Kept kept, PlannedWait wait) {
    Instant now = step.clock().instant();
    if (wait.after().isEmpty()) {
      return Optional.of(kept.madeAt().plus(wait.length()))
          .filter(now::isBefore)
          .map(until -> new StepOutcome.WaitUntil(until, wait.why()));
    }
    return publications.of(step.execution(), wait.after().get()).stream()
        .filter(change -> change.subject().equals(wait.subject()))
        .flatMap(change -> caches.time().forgotten(change, wait.ttls()).stream())
        .map(Settled::at)
        .filter(now::isBefore)
        .findFirst()
        .map(until -> new StepOutcome.NeedsOperator(defect(wait, until, now), Optional.empty()));
  }

  private static String defect(PlannedWait wait, Instant until, Instant now) {
    Subject subject = wait.subject();
    return "a wait was %s shorter than planned: caches may hold the old %s %s until %s; %s"
        .formatted(Duration.between(now, until), subject.name(), subject.type(), until, wait.why());
  }

  private record OnTime(Action action, PlannedWaits waits) implements Action {

    @Override
    public String name() {
      return action.name();
    }

    @Override
    public Set<Effect> effects() {
      return action.effects();
    }

    @Override
    public boolean irreversible() {
      return action.irreversible();
    }

    @Override
    public StepOutcome run(StepContext step) {
      // Who looks again has begun already.
      Optional<StepOutcome> objection = step.look() > 0 ? Optional.empty() : waits.objection(step);
      return objection.orElseGet(() -> action.run(step));
    }

    @Override
    public StepOutcome compensate(StepContext step) {
      return action.compensate(step);
    }
  }
}
