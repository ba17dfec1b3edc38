package dev.exuvia.engine;

import java.util.function.Function;

/** An action from functions. */
record Scripted(
    String name,
    Function<StepContext, StepOutcome> forward,
    Function<StepContext, StepOutcome> back)
    implements Action {

  static Scripted action(String name, Function<StepContext, StepOutcome> forward) {
    return new Scripted(name, forward, context -> StepOutcome.done());
  }

  static Scripted fine(String name) {
    return action(name, context -> StepOutcome.done());
  }

  @Override
  public StepOutcome run(StepContext context) {
    return forward.apply(context);
  }

  @Override
  public StepOutcome compensate(StepContext context) {
    return back.apply(context);
  }
}
