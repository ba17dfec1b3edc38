package dev.exuvia.engine;

import dev.exuvia.playbooks.Step;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One run of a playbook, as the store holds it.
 *
 * @param request what was asked for
 * @param course which way it goes
 * @param state where it stands; follows from its steps
 * @param steps by name, in playbook order
 * @param wakeAt when a node must look at it again at the latest; in the past while a node works on
 *     it, so that another one takes over when the lease runs out; empty when only a person can make
 *     it go on
 * @param endedAt when it ended
 * @param why how it came to turn back or end, in words
 * @param paused who has it paused, and why; empty when nobody has
 * @param version counts the changes; a change applies only to the version it was made from
 * @param events how many events it has; the last one's sequence number
 */
public record Execution(
    ExecutionRequest request,
    Course course,
    ExecutionState state,
    Map<String, StepRun> steps,
    Optional<Instant> wakeAt,
    Optional<Instant> endedAt,
    Optional<String> why,
    Optional<Cause> paused,
    long version,
    long events) {

  public Execution {
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
  }

  /** Nothing has begun; its only event is that it was requested. */
  public static Execution pending(ExecutionRequest request) {
    Map<String, StepRun> steps = new LinkedHashMap<>();
    request.playbook().steps().forEach(s -> steps.put(s.name(), StepRun.pending(s.name())));
    return new Execution(
        request,
        Course.FORWARD,
        ExecutionState.PENDING,
        steps,
        Optional.of(request.at()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        1);
  }

  /** The same with these steps. */
  public Execution with(Map<String, StepRun> otherSteps) {
    return new Execution(
        request, course, state, otherSteps, wakeAt, endedAt, why, paused, version, events);
  }

  public UUID id() {
    return request.id();
  }

  public boolean ended() {
    return state.ended();
  }

  /**
   * A step's progress.
   *
   * @throws UnknownStepException if the playbook has no such step
   */
  public StepRun step(String name) {
    return Optional.ofNullable(steps.get(name)).orElseThrow(() -> new UnknownStepException(name));
  }

  /** What the playbook says about a step. */
  public Step definition(String name) {
    return request.playbook().step(name).orElseThrow(() -> new UnknownStepException(name));
  }

  /** Whether the way back is closed: a step marked as the point of no return has begun. */
  public boolean pastPointOfNoReturn() {
    return request.playbook().steps().stream()
        .anyMatch(step -> step.pointOfNoReturn() && step(step.name()).begun());
  }

  /** What the steps have left so far. */
  public Outputs outputs() {
    return new Outputs(
        steps.values().stream()
            .filter(run -> !run.output().isNull())
            .collect(Collectors.toMap(StepRun::name, StepRun::output)));
  }

  boolean any(StepState wanted) {
    return runs().stream().anyMatch(run -> run.is(wanted));
  }

  Collection<StepRun> runs() {
    return steps.values();
  }

  /** The same at its next version. */
  Execution revised(
      Course newCourse,
      ExecutionState newState,
      Map<String, StepRun> newSteps,
      Optional<Instant> newWakeAt,
      Optional<String> newWhy,
      Optional<Cause> newPaused,
      long newEvents,
      Instant now) {
    return new Execution(
        request,
        newCourse,
        newState,
        newSteps,
        newWakeAt,
        newState.ended() ? Optional.of(now) : Optional.empty(),
        newWhy,
        newPaused,
        version + 1,
        newEvents);
  }
}
