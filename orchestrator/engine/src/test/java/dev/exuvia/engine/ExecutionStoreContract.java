package dev.exuvia.engine;

import static dev.exuvia.engine.Playbooks.playbook;
import static dev.exuvia.engine.Playbooks.pointOfNoReturn;
import static dev.exuvia.engine.Playbooks.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.exuvia.playbooks.Playbook;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every store keeps. Each test uses a fleet of its own, so a store may be shared. */
public abstract class ExecutionStoreContract {

  private static final Instant NOW = SettableClock.START;
  private static final Instant LATER = NOW.plusSeconds(5);
  private static final Playbook TWO = playbook(step("first"), pointOfNoReturn("b", "first"));

  private static final Actor ACTOR = Actor.orchestrator("a");

  private final String fleet = "fleet-" + UUID.randomUUID();

  protected abstract ExecutionStore store();

  /** How many lives by chance to try. */
  protected abstract int lives();

  @Test
  void whatIsStoredIsFoundAsItWas() {
    Execution execution = create();
    assertThat(store().find(execution.id())).contains(execution);
    assertThat(store().active(fleet)).contains(execution);
    assertThat(store().latest(500)).contains(execution);
    assertThat(store().find(UUID.randomUUID())).isEmpty();
    assertThat(store().events(execution.id(), 0, 10))
        .containsExactly(Requested.event(execution.request()));
  }

  @Test
  void everyFieldOfAChangeIsKept() {
    Execution execution = create();
    Claim claim = claim(execution);
    Attempt attempt = begin(execution, "first", Optional.of(claim));
    save(execution, claim, r -> Attempts.save(r, attempt, WorkflowJson.tree(Map.of("n", 1))));
    save(
        execution,
        claim,
        r ->
            Attempts.finish(r, attempt, new StepOutcome.NeedsOperator("look", Optional.of(LATER))));
    save(execution, claim, r -> Commands.retry(r, "first", "a test"));
    Attempt second = begin(execution, "first", Optional.of(claim));
    save(
        execution,
        claim,
        r -> Attempts.finish(r, second, new StepOutcome.WaitUntil(LATER, "caches")));
    Execution expected = load(execution);
    assertThat(expected.step("first").pause()).contains(Pause.waiting(NOW, LATER));
    assertThat(expected.step("first").saved().path("n").asInt()).isEqualTo(1);
    assertThat(expected.step("first").tries()).isEqualTo(new Tries(2, 0, 0));
    assertThat(expected.step("first").why()).contains("caches");
    assertThat(expected.version()).isEqualTo(6);

    Attempt third = begin(execution, "first", Optional.of(claim));
    save(execution, claim, r -> Attempts.finish(r, third, StepOutcome.done(Map.of("zone", "x"))));
    save(execution, claim, r -> r.end(ExecutionState.FAILED, Optional.of("because")));
    Execution ended = load(execution);
    assertThat(ended.step("first").output()).isEqualTo(WorkflowJson.tree(Map.of("zone", "x")));
    assertThat(ended.why()).contains("because");
    assertThat(ended.endedAt()).contains(NOW);
    assertThat(ended.wakeAt()).isEmpty();
    assertThat(store().attempts(execution.id()))
        .extracting(each -> each.number() + " " + each.outcome().orElse(""))
        .containsExactly("1 NEEDS_OPERATOR", "2 WAIT", "3 DONE");
    assertThat(store().events(execution.id(), 0, 100))
        .extracting(Event::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, ended.events()).boxed().toList());
    assertThat(store().events(execution.id(), 2, 3))
        .extracting(Event::sequence)
        .containsExactly(3L, 4L, 5L);
  }

  @Test
  void anAttemptThatLooksAgainStaysOpenAndKeepsItsBeginning() {
    Execution execution = create();
    Claim claim = claim(execution);
    Attempt attempt = begin(execution, "first", Optional.of(claim));
    save(
        execution,
        claim,
        r -> Attempts.finish(r, attempt, new StepOutcome.LookAgain(LATER, "5 messages")));
    Execution looking = load(execution);
    assertThat(looking.step("first").pause()).contains(Pause.looking(NOW, LATER));
    assertThat(looking.step("first").tries()).isEqualTo(new Tries(1, 0, 1));
    assertThat(store().attempts(execution.id())).containsExactly(attempt);

    Revision later = new Revision(load(execution), LATER, ACTOR);
    Attempt again = Attempts.begin(later, "first", false, "other").orElseThrow();
    store().save(later.change(), Optional.of(claim));
    assertThat(again.number()).isEqualTo(1);
    save(execution, claim, r -> Attempts.finish(r, again, StepOutcome.done()));
    assertThat(store().attempts(execution.id()))
        .singleElement()
        .satisfies(
            done -> {
              assertThat(done.startedAt()).isEqualTo(NOW);
              assertThat(done.node()).isEqualTo("a");
              assertThat(done.outcome()).contains("DONE");
            });
  }

  @Test
  void aFleetHasOneActiveExecution() {
    Execution execution = create();
    assertThatThrownBy(() -> create())
        .isInstanceOfSatisfying(
            ActiveExecutionException.class, e -> assertThat(e.active()).isEqualTo(execution.id()));
    save(execution, Optional.empty(), r -> Commands.abandon(r, "a test"));
    assertThat(store().active(fleet)).isEmpty();
    assertThat(create().id()).isNotEqualTo(execution.id());
  }

  @Test
  void theSameRequestKeyFindsTheSameExecution() {
    Execution first = create(Optional.of("key-" + fleet));
    assertThat(create(Optional.of("key-" + fleet)).id()).isEqualTo(first.id());
    save(first, Optional.empty(), r -> Commands.abandon(r, "a test"));
    assertThat(create(Optional.of("key-" + fleet)).id()).isEqualTo(first.id());
  }

  @Test
  void whoCreatesMayHoldItFromTheBeginning() {
    Execution pending = pending(Optional.of("mine-" + fleet));
    Created created = store().create(pending, Requested.event(pending.request()), Optional.of("a"));
    Claim claim = created.claim().orElseThrow();
    assertThat(store().claim(pending.id(), "b", Optional.empty())).isEmpty();
    assertThat(store().renew(claim)).isZero();
    Execution again = pending(Optional.of("mine-" + fleet));
    assertThat(store().create(again, Requested.event(again.request()), Optional.of("b")).claim())
        .as("what is found is another one's")
        .isEmpty();
  }

  @Test
  void aChangeAppliesOnlyToTheVersionItWasMadeFrom() {
    Execution execution = create();
    Change one = new Revision(execution, NOW, ACTOR).change();
    Change other = new Revision(execution, NOW, ACTOR).change();
    store().save(one, Optional.empty());
    assertThatThrownBy(() -> store().save(other, Optional.empty()))
        .isInstanceOf(StaleVersionException.class);
    assertThat(load(execution).version()).isEqualTo(1);
  }

  @Test
  void aLeaseExcludesOthersAsLongAsItIsKept() {
    Execution execution = create();
    Claim claim = claim(execution);
    assertThat(store().claim(execution.id(), "b", Optional.empty())).isEmpty();
    Due seen = due(execution, NOW).orElseThrow();
    assertThat(store().renew(claim)).isEqualTo(execution.version());
    assertThat(store().claim(execution.id(), "b", Optional.of(seen)))
        .as("kept after it was looked at")
        .isEmpty();
    Due ranOut = due(execution, NOW).orElseThrow();
    assertThat(ranOut.beat()).isGreaterThan(seen.beat());
    Claim next = store().claim(execution.id(), "b", Optional.of(ranOut)).orElseThrow();
    assertThat(next.token()).isGreaterThan(claim.token());
    assertThatThrownBy(() -> store().renew(claim)).isInstanceOf(LostLeaseException.class);
    assertThatThrownBy(() -> save(execution, claim, r -> {}))
        .isInstanceOf(LostLeaseException.class);
    assertThat(store().claim(execution.id(), "c", Optional.of(ranOut)))
        .as("somebody was faster")
        .isEmpty();
    store().release(claim);
    assertThat(store().claim(execution.id(), "c", Optional.empty())).isEmpty();
    store().release(next);
    assertThat(store().claim(execution.id(), "c", Optional.empty())).isPresent();
  }

  @Test
  void aReleasedLeaseHoldsNoMore() {
    Execution execution = create();
    Claim claim = claim(execution);
    store().release(claim);
    assertThatThrownBy(() -> save(execution, claim, r -> {}))
        .isInstanceOf(LostLeaseException.class);
    assertThatThrownBy(() -> store().renew(claim)).isInstanceOf(LostLeaseException.class);
  }

  @Test
  void whoHasItPausedIsKept() {
    Execution execution = create();
    Cause cause = new Cause(Actor.operator("anna"), "let me look");
    save(execution, Optional.empty(), r -> Commands.pause(r, cause));
    assertThat(load(execution).paused()).contains(cause);
    assertThat(load(execution).state()).isEqualTo(ExecutionState.PAUSED);
    save(execution, Optional.empty(), Commands::resume);
    assertThat(load(execution).paused()).isEmpty();
  }

  @Test
  void aChangeMayLetGo() {
    Execution execution = create();
    Claim claim = claim(execution);
    save(
        execution,
        claim,
        r -> {
          r.wakeAt(Optional.of(LATER));
          r.letGo();
        });
    assertThatThrownBy(() -> store().renew(claim)).isInstanceOf(LostLeaseException.class);
    assertThat(store().claim(execution.id(), "b", Optional.empty())).isPresent();
  }

  @Test
  void dueIsWhatShouldBeAwakeWithItsLease() {
    Execution execution = create();
    assertThat(due(execution, NOW)).hasValueSatisfying(due -> assertThat(due.held()).isFalse());
    Claim claim = claim(execution);
    assertThat(due(execution, NOW))
        .contains(new Due(execution.id(), true, claim.token(), due(execution, NOW).get().beat()));
    save(execution, claim, r -> r.wakeAt(Optional.of(LATER)));
    store().release(claim);
    assertThat(due(execution, LATER.minusMillis(1))).isEmpty();
    assertThat(due(execution, LATER)).isPresent();
    save(execution, Optional.empty(), r -> r.wakeAt(Optional.empty()));
    assertThat(due(execution, LATER)).isEmpty();
  }

  @Test
  void ofWhatIsFreeOnlySoManyAreDueAtOnce() {
    Execution execution = create();
    claim(execution);
    assertThat(store().due(NOW, 0))
        .as("what is held is always told")
        .allMatch(Due::held)
        .extracting(Due::execution)
        .contains(execution.id());
  }

  @Test
  void theEndedCannotBeClaimed() {
    Execution execution = create();
    save(execution, Optional.empty(), r -> Commands.abandon(r, "a test"));
    assertThat(store().claim(execution.id(), "a", Optional.empty())).isEmpty();
    assertThat(due(execution, LATER)).isEmpty();
  }

  @Test
  void whatAnEndedExecutionLeavesSaysSo() {
    Execution execution = create();
    Claim claim = claim(execution);
    begin(execution, "first", Optional.of(claim));
    save(execution, Optional.empty(), r -> Commands.abandon(r, "a test"));

    Execution ended = load(execution);
    assertThat(ended.step("first").state()).isEqualTo(StepState.ABANDONED);
    assertThat(ended.step("first").why())
        .contains("the execution ended as FAILED while it was RUNNING");
    assertThat(ended.step("first").times().ended()).contains(NOW);
    assertThat(ended.step("b").state()).isEqualTo(StepState.SKIPPED);
    assertThat(ended.step("b").why()).contains("the execution ended as FAILED before it began");
    assertThat(store().attempts(execution.id()))
        .singleElement()
        .satisfies(
            lost -> {
              assertThat(lost.outcome()).contains(Attempt.LOST);
              assertThat(lost.endedAt()).contains(NOW);
            });
    assertThat(store().events(execution.id(), 0, 100))
        .extracting(event -> event.type().name() + " " + event.step().orElse("") + event.state())
        .contains("STEP_ABANDONED firstABANDONED", "STEP_SKIPPED bSKIPPED");
  }

  @Test
  void anAttemptWhoseNodeDiedIsLostWhenItsStepBeginsAgain() {
    Execution execution = create();
    Claim claim = claim(execution);
    begin(execution, "first", Optional.of(claim));
    begin(execution, "first", Optional.of(claim));

    assertThat(store().attempts(execution.id()))
        .extracting(each -> each.number() + each.outcome().orElse(" under way"))
        .containsExactly("1LOST", "2 under way");
  }

  /** Lives by chance, always the same ones: none ends with a state that lies. */
  @Test
  void noSequenceOfCommandsEndsWithAStateThatLies() {
    Random random = new Random(20260611);
    for (int life = 0; life < lives(); life++) {
      Execution ended = RandomLife.of(store(), fleet, random);
      assertThat(ended.steps().values()).as("life %d", life).allMatch(s -> s.state().isFinal());
      assertThat(ended.steps().values()).allMatch(step -> step.pause().isEmpty());
      assertThat(store().attempts(ended.id())).allMatch(each -> each.endedAt().isPresent());
      assertThat(store().events(ended.id(), 0, 1000))
          .extracting(Event::sequence)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, ended.events()).boxed().toList());
      if (ended.state() == ExecutionState.SUCCEEDED) {
        assertThat(ended.steps().values()).allMatch(step -> step.is(StepState.DONE));
      }
    }
  }

  private Execution create() {
    return create(Optional.empty());
  }

  private Execution create(Optional<String> key) {
    Execution pending = pending(key);
    return store()
        .create(pending, Requested.event(pending.request()), Optional.empty())
        .execution();
  }

  private Execution pending(Optional<String> key) {
    ExecutionRequest request =
        new ExecutionRequest(
            UUID.randomUUID(),
            fleet,
            TWO,
            JsonNodeFactory.instance.objectNode().put("z", 1).put("a", 2),
            key,
            new Cause(Actor.schedule("regular"), "every 72 hours"),
            NOW);
    return Execution.pending(request);
  }

  private Claim claim(Execution execution) {
    return store().claim(execution.id(), "a", Optional.empty()).orElseThrow();
  }

  private Optional<Due> due(Execution execution, Instant now) {
    return store().due(now, 10_000).stream()
        .filter(due -> due.execution().equals(execution.id()))
        .findFirst();
  }

  private Attempt begin(Execution execution, String step, Optional<Claim> claim) {
    Revision revision = new Revision(load(execution), NOW, ACTOR);
    Attempt attempt = Attempts.begin(revision, step, false, "a").orElseThrow();
    store().save(revision.change(), claim);
    return attempt;
  }

  private void save(Execution execution, Claim claim, Consumer<Revision> edit) {
    save(execution, Optional.of(claim), edit);
  }

  private void save(Execution execution, Optional<Claim> claim, Consumer<Revision> edit) {
    Revision revision = new Revision(load(execution), NOW, ACTOR);
    edit.accept(revision);
    store().save(revision.change(), claim);
  }

  private Execution load(Execution execution) {
    return store().find(execution.id()).orElseThrow();
  }
}
