package dev.exuvia.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.engine.memory.MemoryExecutionStore;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Lives by chance are worth their name only if they come to every end there is. */
class RandomLifeTest {

  @Test
  void everyEndIsMet() {
    Random random = new Random(20260611);
    MemoryExecutionStore store = new MemoryExecutionStore();
    Set<StepState> steps = EnumSet.noneOf(StepState.class);
    Set<ExecutionState> ends = EnumSet.noneOf(ExecutionState.class);
    for (int life = 0; life < 400; life++) {
      Execution ended = RandomLife.of(store, "fleet", random);
      ended.steps().values().forEach(step -> steps.add(step.state()));
      ends.add(ended.state());
    }
    assertThat(steps)
        .containsExactlyInAnyOrder(
            StepState.DONE, StepState.COMPENSATED, StepState.ABANDONED, StepState.SKIPPED);
    assertThat(ends)
        .containsExactlyInAnyOrder(
            ExecutionState.SUCCEEDED, ExecutionState.FAILED, ExecutionState.ABORTED);
  }
}
