package dev.exuvia.orchestrator.rotation.plan;

import dev.exuvia.dns.ImpossibleTransitionException;
import dev.exuvia.dns.PeriodTooShortException;
import dev.exuvia.dns.checker.Violation;
import dev.exuvia.dns.planner.Schedule;
import dev.exuvia.dns.planner.Wait;
import dev.exuvia.engine.Action;
import dev.exuvia.engine.ExecutionStore;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.playbooks.Playbook;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Computes the shortest right schedule of this rotation's DNS from what is served now, before
 * anything is changed, and refuses a rotation that can't be done within the period or whose
 * playbook leaves out a wait that the schedule finds necessary. {@code inPlace: true} says that no
 * generation begins: then certificates alone are replaced.
 */
@ApplicationScoped
public class PlanTransition implements Action {

  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Rotation rotation;
  private final RotationPlanner planner;
  private final ExecutionStore executions;

  public PlanTransition(Rotation rotation, RotationPlanner planner, ExecutionStore executions) {
    this.rotation = rotation;
    this.planner = planner;
    this.executions = executions;
  }

  /**
   * What it found; its output.
   *
   * @param waits how long the waits on the critical path take together
   * @param criticalPath each of them, with its reason
   * @param changes how many RRsets change
   * @param inherited what is wrong already, before the rotation
   */
  record Planned(Duration waits, List<String> criticalPath, int changes, List<String> inherited) {}

  @Override
  public String name() {
    return "plan-transition";
  }

  @Override
  public StepOutcome run(StepContext step) {
    try {
      return step.flag("inPlace")
          ? judge(step, planner.planReplacement(rotation.certified(step.execution())))
          : rotation
              .current(step.execution())
              .map(current -> judge(step, planner.plan(current)))
              .orElseGet(StepOutcome::done);
    } catch (UnansweredException e) {
      return new StepOutcome.RetryAt(step.clock().instant().plus(RETRY), e.getMessage());
    } catch (ImpossibleTransitionException | PeriodTooShortException e) {
      return new StepOutcome.Fatal(e.getMessage());
    }
  }

  private StepOutcome judge(StepContext step, Outline outline) {
    Playbook playbook = executions.find(step.execution()).orElseThrow().request().playbook();
    Instant now = step.clock().instant();
    List<Violation> violations = outline.violations(now);
    if (!violations.isEmpty()) {
      return new StepOutcome.Fatal(
          "the plan is wrong, by the separate checker in %d places: %s"
              .formatted(violations.size(), violations.getFirst()));
    }
    List<Wait> missing = outline.missing(playbook);
    if (!missing.isEmpty()) {
      return new StepOutcome.Fatal(
          "playbook '%s' leaves out %d waits: %s"
              .formatted(
                  playbook.name(),
                  missing.size(),
                  missing.stream().map(Wait::toString).collect(Collectors.joining("; "))));
    }
    step.save(new PlannedWaits.Kept(now, outline.waits(playbook)));
    return StepOutcome.done(planned(outline.schedule()));
  }

  private static Planned planned(Schedule schedule) {
    return new Planned(
        schedule.length(),
        schedule.criticalPath().stream().map(Wait::toString).toList(),
        schedule.steps().stream().mapToInt(each -> each.acts().size()).sum(),
        schedule.inherited());
  }
}
