package dev.exuvia.orchestrator.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.Actions;
import dev.exuvia.engine.ActiveExecutionException;
import dev.exuvia.engine.Engine;
import dev.exuvia.engine.EnginePorts;
import dev.exuvia.engine.EngineSettings;
import dev.exuvia.engine.Execution;
import dev.exuvia.engine.ExecutionStore;
import dev.exuvia.engine.PlaybookSource;
import dev.exuvia.engine.PlaybookStarter;
import dev.exuvia.engine.Playbooks;
import dev.exuvia.engine.SettableClock;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.engine.memory.MemoryExecutionStore;
import dev.exuvia.playbooks.Playbook;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RotationScheduleTest {

  private static final Duration PERIOD = Duration.ofDays(3);
  private static final Duration JITTER = Duration.ofHours(2);

  private final SettableClock clock = new SettableClock();
  private final ExecutionStore executions = new MemoryExecutionStore();
  private final ScheduleStore store = new MemoryScheduleStore();
  private final List<Instant> looks = new ArrayList<>();
  private final Engine engine =
      new Engine(
          new EngineSettings("node", Duration.ofSeconds(5), 8, Duration.ZERO),
          new EnginePorts(
              executions,
              Actions.of(List.of(new Question())),
              (id, at) -> {},
              clock,
              clock::ticks,
              Runnable::run,
              id -> {}));
  private final RotationSchedule schedule = schedule(true);

  @Test
  void theFirstIsAPeriodAndSomeJitterFromNow() {
    Instant next = schedule.next().nextAt();
    assertThat(next)
        .isCloseTo(SettableClock.START.plus(PERIOD), within(JITTER.toMillis(), ChronoUnit.MILLIS))
        .isNotEqualTo(SettableClock.START.plus(PERIOD));
    assertThat(schedule.next().nextAt()).isEqualTo(next);
    assertThat(looks).containsExactly(next);
  }

  @Test
  void itBeginsWhenItIsDueAndOnlyOnce() {
    Instant due = schedule.next().nextAt();
    clock.advanceTo(due.minusMillis(1));
    schedule.look();
    assertThat(executions.latest(9)).isEmpty();
    clock.advanceTo(due);
    schedule.look();
    schedule.look();
    assertThat(executions.latest(9)).hasSize(1);
    assertThat(schedule.next().nextAt())
        .isCloseTo(due.plus(PERIOD), within(JITTER.toMillis(), ChronoUnit.MILLIS));
  }

  @Test
  void dyingBetweenBeginningAndPlanningBeginsNoSecondOne() {
    Schedule planned = schedule.next();
    clock.advanceTo(planned.nextAt());
    schedule.look();
    Execution begun = executions.latest(9).getFirst();
    engine.abandon(begun.id(), Playbooks.CAUSE);
    store.replace("fleet", schedule.next().nextAt(), planned);
    schedule.look();
    assertThat(executions.latest(9)).hasSize(1);
    assertThat(schedule.next().nextAt()).isAfter(clock.instant());
  }

  @Test
  void itIsPostponedWhileAnotherOneIsActive() {
    engine.start(
        Playbooks.request("fleet", Playbooks.playbook(Playbooks.step("ask")), clock.instant()));
    clock.advanceTo(schedule.next().nextAt());
    schedule.look();
    assertThat(schedule.next().nextAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(10)));
    assertThat(schedule.next().note()).contains("postponed").contains("active execution");
    assertThat(executions.latest(9)).hasSize(1);
  }

  @Test
  void aJumpBeginsItNow() {
    Execution begun = schedule.jump(Playbooks.CAUSE);
    assertThat(executions.active("fleet").map(Execution::id)).contains(begun.id());
    assertThat(schedule.next().note()).contains("jump");
    Schedule planned = schedule.next();
    assertThatThrownBy(() -> schedule.jump(Playbooks.CAUSE))
        .isInstanceOf(ActiveExecutionException.class);
    assertThat(schedule.next()).isEqualTo(planned);
  }

  @Test
  void switchedOffItBeginsNothing() {
    RotationSchedule off = schedule(false);
    clock.advanceTo(off.next().nextAt());
    off.look();
    assertThat(executions.latest(9)).isEmpty();
  }

  private RotationSchedule schedule(boolean enabled) {
    return new RotationSchedule(
        new ScheduleSettings(enabled, "rotate", PERIOD, JITTER, Duration.ofMinutes(10)),
        store,
        new PlaybookStarter(engine, new OnePlaybook(), "fleet", clock),
        (fleet, at) -> looks.add(at),
        clock,
        new Random(42));
  }

  private static final class OnePlaybook implements PlaybookSource {
    @Override
    public SortedSet<String> names() {
      return new TreeSet<>(List.of("rotate"));
    }

    @Override
    public Playbook playbook(String name) {
      return Playbooks.playbook(Playbooks.step("ask"));
    }
  }

  private static final class Question implements Action {
    @Override
    public String name() {
      return "ask";
    }

    @Override
    public StepOutcome run(StepContext context) {
      return StepOutcome.needsOperator("go on?");
    }
  }
}
