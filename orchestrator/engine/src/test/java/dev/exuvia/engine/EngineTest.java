package dev.exuvia.engine;

import static dev.exuvia.engine.Playbooks.CAUSE;
import static dev.exuvia.engine.Playbooks.playbook;
import static dev.exuvia.engine.Playbooks.pointOfNoReturn;
import static dev.exuvia.engine.Playbooks.request;
import static dev.exuvia.engine.Playbooks.step;
import static dev.exuvia.engine.Scripted.action;
import static dev.exuvia.engine.Scripted.fine;
import static dev.exuvia.engine.SettableClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.playbooks.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EngineTest {

  private static final Instant SOON = START.plusSeconds(30);

  @Test
  void stepsRunInTheOrderOfTheirNeedsAndSeeWhatEarlierOnesLeft() {
    Simulation simulation =
        new Simulation(
            action("a", context -> StepOutcome.done(Map.of("size", 3))),
            action("b", context -> StepOutcome.done(context.outputs().of("a", Map.class))));
    UUID id = simulation.start(playbook(step("b", "a"), step("a")));
    assertThat(simulation.execution(id).state()).isEqualTo(ExecutionState.SUCCEEDED);
    assertThat(simulation.step(id, "b").output().path("size").asInt()).isEqualTo(3);
  }

  @Test
  void aWaitIsAnInstantAndNoFailedAttempt() {
    Simulation simulation = new Simulation(waitingUntil("a", SOON));
    UUID id = simulation.start(playbook(step("a")));
    assertThat(simulation.execution(id).state()).isEqualTo(ExecutionState.WAITING);
    assertThat(simulation.wakeups).containsEntry(id, SOON);
    assertThat(Outlook.of(simulation.execution(id)))
        .isEqualTo(
            new Outlook(Optional.of("a: caches expire"), Optional.of(SOON), Optional.empty()));
    simulation.engine.wake(id);
    assertThat(simulation.execution(id).state()).isEqualTo(ExecutionState.WAITING);

    assertThat(simulation.settle(id).state()).isEqualTo(ExecutionState.SUCCEEDED);
    StepRun step = simulation.step(id, "a");
    assertThat(step.tries()).isEqualTo(new Tries(2, 0, 0));
    assertThat(step.times().waited()).isEqualTo(Duration.ofSeconds(30));
    assertThat(simulation.clock.instant()).isEqualTo(SOON);
  }

  @Test
  void aFailedAttemptIsRepeatedAfterTheDelayOfItsPolicy() {
    Simulation simulation =
        new Simulation(
            action(
                "a",
                context -> {
                  if (context.attempt() == 1) {
                    throw new IllegalStateException("no route, password=hunter2");
                  }
                  return StepOutcome.done();
                }));
    UUID id = simulation.start(playbook(step("a")));
    assertThat(simulation.step(id, "a").why()).contains("no route, password=(hidden)");
    assertThat(simulation.settle(id).state()).isEqualTo(ExecutionState.SUCCEEDED);
    assertThat(simulation.clock.instant()).isEqualTo(START.plusSeconds(10));
    assertThat(simulation.step(id, "a").times().waited()).isZero();
  }

  @Test
  void whoGivesUpIsBackedOutInReverseOrder() {
    List<String> order = new ArrayList<>();
    Simulation simulation =
        new Simulation(
            recording("a", order),
            recording("b", order),
            new Scripted(
                "c",
                context -> new StepOutcome.Fatal("refused"),
                context -> {
                  order.add("undo c");
                  return StepOutcome.done();
                }));
    UUID id = simulation.start(playbook(step("a"), step("b", "a"), step("c", "b"), step("d", "c")));
    Execution execution = simulation.settle(id);
    assertThat(execution.state()).isEqualTo(ExecutionState.FAILED);
    assertThat(execution.why()).contains("c: refused");
    assertThat(order).containsExactly("a", "b", "undo c", "undo b", "undo a");
    assertThat(execution.step("d").state()).isEqualTo(StepState.SKIPPED);
  }

  @Test
  void anotherActionMayCompensate() {
    List<String> order = new ArrayList<>();
    var undoable =
        new Step(
            "a",
            "a",
            Set.of(),
            Duration.ofMinutes(1),
            Playbooks.TWICE,
            Optional.of("remove"),
            Map.of());
    Simulation simulation =
        new Simulation(
            fine("a"),
            action("b", context -> new StepOutcome.Fatal("no")),
            action(
                "remove",
                context -> {
                  order.add(context.step());
                  return StepOutcome.done();
                }));
    simulation.settle(simulation.start(playbook(undoable, step("b", "a"))));
    assertThat(order).containsExactly("a");
  }

  @Test
  void pastThePointOfNoReturnAPersonDecides() {
    List<String> answers = new ArrayList<>();
    Simulation simulation =
        new Simulation(
            fine("a"),
            action(
                "b",
                context ->
                    answers.isEmpty() ? new StepOutcome.Fatal("refused") : StepOutcome.done()));
    UUID id = simulation.start(playbook(pointOfNoReturn("a"), step("b", "a")));
    assertThat(simulation.execution(id).state()).isEqualTo(ExecutionState.NEEDS_OPERATOR);
    assertThat(Outlook.of(simulation.execution(id)).waitingFor()).contains("b: refused");
    assertThatThrownBy(() -> simulation.engine.abort(id, CAUSE))
        .isInstanceOf(RefusedCommandException.class)
        .hasMessageContaining("point of no return");
    answers.add("go on");
    simulation.engine.retry(id, "b", CAUSE);
    assertThat(simulation.execution(id).state()).isEqualTo(ExecutionState.SUCCEEDED);
  }

  @Test
  void whatIsPastReturnMayBeAbandoned() {
    Simulation simulation =
        new Simulation(fine("a"), action("b", context -> new StepOutcome.Fatal("refused")));
    UUID id = simulation.start(playbook(pointOfNoReturn("a"), step("b", "a")));
    simulation.engine.abandon(id, CAUSE);
    assertThat(simulation.execution(id).state()).isEqualTo(ExecutionState.FAILED);
    assertThat(simulation.step(id, "a").state()).isEqualTo(StepState.DONE);
  }

  @Test
  void abortWhileWaitingBacksOutAtOnce() {
    List<String> order = new ArrayList<>();
    Simulation simulation = new Simulation(recording("a", order), waitingUntil("b", SOON));
    UUID id = simulation.start(playbook(step("a"), step("b", "a")));
    simulation.engine.abort(id, CAUSE);
    assertThat(simulation.execution(id).state()).isEqualTo(ExecutionState.ABORTED);
    assertThat(simulation.execution(id).endedAt()).contains(START);
    assertThat(order).containsExactly("a", "undo a");
    assertThat(simulation.step(id, "b").state()).isEqualTo(StepState.COMPENSATED);
    assertThatThrownBy(() -> simulation.engine.abort(id, CAUSE))
        .isInstanceOf(RefusedCommandException.class);
  }

  @Test
  void aCompensationThatFailsNeedsAnOperator() {
    List<String> answers = new ArrayList<>();
    Simulation simulation =
        new Simulation(
            new Scripted(
                "a",
                context -> StepOutcome.needsOperator("look"),
                context ->
                    answers.isEmpty()
                        ? new StepOutcome.RetryAt(context.clock().instant().plusSeconds(1), "stuck")
                        : StepOutcome.done()));
    UUID id = simulation.start(playbook(step("a")));
    simulation.engine.abort(id, CAUSE);
    assertThat(simulation.settle(id).state()).isEqualTo(ExecutionState.NEEDS_OPERATOR);
    assertThat(simulation.step(id, "a").why()).contains("gave up after 2 failed attempts: stuck");
    answers.add("mended");
    simulation.engine.retry(id, "a", CAUSE);
    assertThat(simulation.settle(id).state()).isEqualTo(ExecutionState.ABORTED);
  }

  @Test
  void anUnknownActionIsAQuestion() {
    Simulation simulation = new Simulation();
    UUID id = simulation.start(playbook(step("a")));
    assertThat(simulation.execution(id).state()).isEqualTo(ExecutionState.NEEDS_OPERATOR);
  }

  @Test
  void whatAStepSavesItFindsAgain() {
    Simulation simulation =
        new Simulation(
            action(
                "a",
                context -> {
                  int seen = context.saved(Integer.class).orElse(0);
                  context.save(seen + 1);
                  return seen < 2
                      ? new StepOutcome.WaitUntil(context.clock().instant().plusSeconds(1), "again")
                      : StepOutcome.done(Map.of("seen", seen));
                }));
    UUID id = simulation.start(playbook(step("a")));
    simulation.settle(id);
    assertThat(simulation.step(id, "a").output().path("seen").asInt()).isEqualTo(2);
  }

  @Test
  void oneActiveExecutionPerFleet() {
    Simulation simulation = new Simulation(waitingUntil("a", SOON));
    UUID id = simulation.start(playbook(step("a")));
    assertThatThrownBy(() -> simulation.start(playbook(step("a"))))
        .isInstanceOfSatisfying(
            ActiveExecutionException.class, e -> assertThat(e.active()).isEqualTo(id));
    simulation.engine.start(request("other", playbook(step("a")), START));
    simulation.settle(id);
    assertThat(simulation.start(playbook(step("a")))).isNotEqualTo(id);
  }

  @Test
  void safeUntilIsTheEarliestThatIsKnown() {
    Simulation simulation =
        new Simulation(
            action("a", context -> StepOutcome.done(Map.of("safeUntil", SOON.plusSeconds(9)))),
            action("b", context -> new StepOutcome.NeedsOperator("look", Optional.of(SOON))));
    UUID id = simulation.start(playbook(step("a"), step("b", "a")));
    assertThat(Outlook.of(simulation.execution(id)).safeUntil()).contains(SOON);
  }

  @Test
  void eventsTellTheStoryInOrder() {
    Simulation simulation = new Simulation(waitingUntil("a", SOON));
    UUID id = simulation.start(playbook(step("a")));
    simulation.settle(id);
    List<Event> events = simulation.store.events(id, 0, 100);
    assertThat(events)
        .extracting(event -> event.type() + " " + event.state())
        .containsExactly(
            "EXECUTION_REQUESTED PENDING",
            "STEP_STARTED RUNNING",
            "EXECUTION_STATE_CHANGED RUNNING",
            "STEP_WAITING WAITING",
            "EXECUTION_STATE_CHANGED WAITING",
            "STEP_STARTED RUNNING",
            "EXECUTION_STATE_CHANGED RUNNING",
            "STEP_DONE DONE",
            "EXECUTION_STATE_CHANGED SUCCEEDED");
    assertThat(events)
        .extracting(Event::sequence)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    assertThat(simulation.store.attempts(id))
        .extracting(attempt -> attempt.number() + " " + attempt.outcome().orElse("none"))
        .containsExactly("1 WAIT", "2 DONE");
  }

  @Test
  void theJournalSaysWhoDidItAndWhy() {
    Simulation simulation =
        new Simulation(fine("a"), action("b", context -> StepOutcome.needsOperator("go on?")));
    UUID id = simulation.start(playbook(step("a"), step("b", "a")));
    simulation.engine.retry(id, "b", new Cause(Actor.operator("ben"), "the disk is replaced"));
    simulation.engine.abort(id, new Cause(Actor.operator("cleo"), "not today"));

    assertThat(simulation.execution(id).why()).contains("aborted: not today");
    assertThat(simulation.store.events(id, 0, 100))
        .filteredOn(event -> event.actor().kind() == Actor.Kind.OPERATOR)
        .extracting(event -> event.type() + " " + event.actor() + " " + event.why().orElse(""))
        .containsExactly(
            "EXECUTION_REQUESTED operator:anna playbook test: a test",
            "STEP_RETRIED operator:ben the disk is replaced",
            "EXECUTION_STATE_CHANGED operator:ben ",
            "EXECUTION_STATE_CHANGED operator:cleo aborted: not today");
    assertThat(simulation.store.events(id, 0, 100))
        .filteredOn(event -> event.type() == Event.Type.STEP_NEEDS_OPERATOR)
        .allSatisfy(
            event -> {
              assertThat(event.actor()).isEqualTo(Actor.orchestrator("node-1"));
              assertThat(event.severity()).isEqualTo(Severity.ERROR);
            });
  }

  private static Scripted waitingUntil(String name, Instant until) {
    return action(
        name,
        context ->
            context.clock().instant().isBefore(until)
                ? new StepOutcome.WaitUntil(until, "caches expire")
                : StepOutcome.done());
  }

  private static Scripted recording(String name, List<String> order) {
    return new Scripted(
        name,
        context -> {
          order.add(name);
          return StepOutcome.done();
        },
        context -> {
          order.add("undo " + name);
          return StepOutcome.done();
        });
  }
}
