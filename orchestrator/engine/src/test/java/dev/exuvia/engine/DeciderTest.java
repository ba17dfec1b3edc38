package dev.exuvia.engine;

import static dev.exuvia.engine.Playbooks.playbook;
import static dev.exuvia.engine.Playbooks.request;
import static dev.exuvia.engine.Playbooks.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One line per situation of the diamond a → b, c → d. A situation names each step's state: {@code
 * -} pending, {@code R} running, {@code w} waiting and due, {@code W} waiting until LATER, {@code
 * D} done, {@code F} failed, {@code ?} needs operator; on the way back {@code r v V q} are the same
 * for its compensation and {@code C} is compensated.
 */
class DeciderTest {

  private static final Instant NOW = SettableClock.START.plusSeconds(3600);
  private static final Instant LATER = NOW.plusSeconds(60);

  private static final Decision END = new Decision.End(ExecutionState.SUCCEEDED);
  private static final Decision OPERATOR = new Decision.AwaitOperator();
  private static final Decision SLEEP = new Decision.SleepUntil(LATER);
  private static final Decision AWAIT = new Decision.AwaitAttempts(Optional.empty());

  static Stream<Arguments> forward() {
    return Stream.of(
        arguments("----", "", begin("a")),
        arguments("R---", "a", AWAIT),
        arguments("R---", "", begin("a")),
        arguments("D---", "", begin("b", "c")),
        arguments("DR--", "b", begin("c")),
        arguments("DRR-", "bc", AWAIT),
        arguments("DRR-", "c", begin("b")),
        arguments("DRW-", "b", new Decision.AwaitAttempts(Optional.of(LATER))),
        arguments("DDW-", "", SLEEP),
        arguments("DDw-", "", begin("c")),
        arguments("DD?-", "", OPERATOR),
        arguments("DW?-", "", SLEEP),
        arguments("DR?-", "b", AWAIT),
        arguments("DDD-", "", begin("d")),
        arguments("DDDD", "", END),
        arguments("DRF-", "b", AWAIT),
        arguments("DwF-", "", new Decision.TurnBack("c: broken")),
        arguments("DDF-", "", new Decision.TurnBack("c: broken")));
  }

  static Stream<Arguments> back() {
    return Stream.of(
        arguments("----", "", new Decision.End(ExecutionState.ABORTED)),
        arguments("D---", "", compensate("a")),
        arguments("DDD-", "", compensate("b", "c")),
        arguments("DDDD", "", compensate("d")),
        arguments("DDDR", "d", AWAIT),
        arguments("DDDR", "", compensate("d")),
        arguments("DWF-", "", compensate("b", "c")),
        arguments("Drr-", "bc", AWAIT),
        arguments("DrD-", "b", compensate("c")),
        arguments("Drr-", "", compensate("b", "c")),
        arguments("DCD-", "", compensate("c")),
        arguments("DCr-", "c", AWAIT),
        arguments("DCV-", "", SLEEP),
        arguments("DCv-", "", compensate("c")),
        arguments("DCq-", "", OPERATOR),
        arguments("DCC-", "", compensate("a")),
        arguments("CCC-", "", new Decision.End(ExecutionState.ABORTED)));
  }

  @ParameterizedTest
  @MethodSource
  void forward(String situation, String underWay, Decision expected) {
    assertThat(decide(Course.FORWARD, situation, underWay)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource
  void back(String situation, String underWay, Decision expected) {
    assertThat(decide(Course.BACK_AFTER_ABORT, situation, underWay)).isEqualTo(expected);
  }

  private static Decision decide(Course course, String situation, String underWay) {
    Execution pending =
        Execution.pending(
            request(playbook(step("a"), step("b", "a"), step("c", "a"), step("d", "b", "c"))));
    Map<String, StepRun> steps = new LinkedHashMap<>();
    for (int i = 0; i < situation.length(); i++) {
      String name = List.of("a", "b", "c", "d").get(i);
      steps.put(name, in(situation.charAt(i), StepRun.pending(name)));
    }
    Execution execution =
        pending.revised(
            course,
            Standing.of(course, steps.values(), false),
            steps,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1,
            NOW);
    return Decider.decide(
        execution, Set.of(underWay.isEmpty() ? new String[0] : underWay.split("")), NOW);
  }

  private static StepRun in(char letter, StepRun pending) {
    Instant before = NOW.minus(Duration.ofMinutes(1));
    boolean back = "rvVqC".indexOf(letter) >= 0;
    StepRun running = letter == '-' ? pending : pending.start(back, before);
    return switch (letter) {
      case '-', 'R', 'r' -> running;
      case 'w', 'v' -> running.pause(StepState.WAITING, Pause.waiting(before, NOW));
      case 'W', 'V' -> running.pause(StepState.WAITING, Pause.waiting(before, LATER));
      case 'D' -> running.end(StepState.DONE, before);
      case 'F' -> running.because("broken").end(StepState.FAILED, before);
      case '?', 'q' ->
          running.pause(StepState.NEEDS_OPERATOR, Pause.forOperator(before, Optional.empty()));
      case 'C' -> running.end(StepState.COMPENSATED, before);
      default -> throw new IllegalArgumentException("" + letter);
    };
  }

  private static Decision begin(String... steps) {
    return new Decision.Begin(List.of(steps), false);
  }

  private static Decision compensate(String... steps) {
    return new Decision.Begin(List.of(steps), true);
  }
}
