package dev.exuvia.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A working copy of an execution on which one change is made at one instant. */
final class Revision {

  private final Execution before;
  private final Instant now;
  private final Actor actor;
  private final Map<String, StepRun> steps;
  private final Set<String> touched = new LinkedHashSet<>();
  private final List<Attempt> attempts = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private Course course;
  private Optional<Instant> wakeAt;
  private Optional<String> why;
  private Optional<Cause> paused;
  private Optional<ExecutionState> end = Optional.empty();
  private boolean letGo;

  Revision(Execution before, Instant now, Actor actor) {
    this.before = before;
    this.now = now;
    this.actor = actor;
    this.steps = new LinkedHashMap<>(before.steps());
    this.course = before.course();
    this.wakeAt = before.wakeAt();
    this.why = before.why();
    this.paused = before.paused();
  }

  Execution before() {
    return before;
  }

  Instant now() {
    return now;
  }

  Course course() {
    return course;
  }

  /** The steps as they are by now. */
  List<StepRun> runs() {
    return List.copyOf(steps.values());
  }

  /** The execution as it is by now, with all that was changed so far. */
  Execution preview() {
    return before.revised(course, state(), steps, wakeAt, why, paused, before.events(), now);
  }

  /** Whether there is anything to store. */
  boolean isEmpty() {
    return touched.isEmpty()
        && attempts.isEmpty()
        && !letGo
        && end.isEmpty()
        && course == before.course()
        && paused.equals(before.paused())
        && wakeAt.equals(before.wakeAt());
  }

  /** The claim under which this is made ends with it. */
  void letGo() {
    letGo = true;
  }

  StepRun step(String name) {
    before.step(name);
    return steps.get(name);
  }

  void step(StepRun changed, Event.Type event) {
    step(changed, event, event.givesReason() ? changed.why() : Optional.empty());
  }

  /** Changes a step for another reason than it gives itself. */
  void step(StepRun changed, Event.Type event, Optional<String> reason) {
    silently(changed);
    events.add(
        event(
            event,
            Optional.of(changed.name()),
            changed.state().name(),
            changed.tries().started(),
            reason,
            changed.pause().flatMap(Pause::until)));
  }

  /** Changes a step without telling anyone. */
  void silently(StepRun changed) {
    steps.put(changed.name(), changed);
    touched.add(changed.name());
  }

  void attempt(Attempt attempt) {
    attempts.add(attempt);
  }

  Optional<Cause> paused() {
    return paused;
  }

  void pause(Cause cause) {
    paused = Optional.of(cause);
  }

  void resume() {
    paused = Optional.empty();
    wakeAt = Optional.of(now);
  }

  void turn(Course newCourse, String reason) {
    paused = Optional.empty();
    course = newCourse;
    why = Optional.of(reason);
    wakeAt = Optional.of(now);
  }

  /** To be looked at no later than that; what is in the past already stays as it is. */
  void wakeBy(Instant instant) {
    if (wakeAt.isEmpty() || wakeAt.get().isAfter(instant)) {
      wakeAt = Optional.of(instant);
    }
  }

  void wakeAt(Optional<Instant> instant) {
    wakeAt = instant;
  }

  /** Ends the execution, and with it every step that hasn't come to an end itself. */
  void end(ExecutionState state, Optional<String> reason) {
    for (StepRun run : List.copyOf(steps.values())) {
      StepRun closed = run.close(state, now);
      if (!closed.equals(run)) {
        step(
            closed,
            closed.is(StepState.SKIPPED) ? Event.Type.STEP_SKIPPED : Event.Type.STEP_ABANDONED);
      }
    }
    end = Optional.of(state);
    paused = Optional.empty();
    wakeAt = Optional.empty();
    why = reason.or(() -> why);
  }

  /** All of it as one change; to be asked for once, since it tells that the state has changed. */
  Change change() {
    ExecutionState state = state();
    if (state != before.state()) {
      events.add(
          event(
              Event.Type.EXECUTION_STATE_CHANGED,
              Optional.empty(),
              state.name(),
              0,
              paused.map(Cause::why).or(() -> why),
              Optional.empty()));
    }
    Execution after =
        before.revised(
            course, state, steps, wakeAt, why, paused, before.events() + events.size(), now);
    return new Change(after, now, touched, attempts, events, letGo || state.ended());
  }

  private ExecutionState state() {
    return end.orElseGet(() -> Standing.of(course, steps.values(), paused.isPresent()));
  }

  private Event event(
      Event.Type type,
      Optional<String> step,
      String state,
      int attempt,
      Optional<String> reason,
      Optional<Instant> until) {
    long sequence = before.events() + events.size() + 1;
    return new Event(sequence, now, type, step, state, attempt, reason, until, actor);
  }
}
