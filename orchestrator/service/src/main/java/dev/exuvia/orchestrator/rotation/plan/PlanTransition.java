package dev.exuvia.orchestrator.rotation.plan;

import dev.exuvia.dns.ImpossibleTransitionException;
import dev.exuvia.dns.PeriodTooShortException;
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

  private StepOutcome judge(StepContext step, Schedule schedule) {
    Playbook playbook = executions.find(step.execution()).orElseThrow().request().playbook();
    List<Wait> missing =
        step.flag("inPlace")
            ? planner.missingOfReplacement(schedule, playbook)
            : planner.missing(schedule, playbook);
    return missing.isEmpty()
        ? StepOutcome.done(planned(schedule))
        : new StepOutcome.Fatal(
            "playbook '%s' leaves out %d waits: %s"
                .formatted(
                    playbook.name(),
                    missing.size(),
                    missing.stream().map(Wait::toString).collect(Collectors.joining("; "))));
  }

  private static Planned planned(Schedule schedule) {
    return new Planned(
        schedule.length(),
        schedule.criticalPath().stream().map(Wait::toString).toList(),
        schedule.steps().stream().mapToInt(each -> each.acts().size()).sum(),
        schedule.inherited());
  }
}
