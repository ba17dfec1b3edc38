package dev.exuvia.engine;

import java.util.Set;

/**
 * A verb that steps of playbooks use, such as {@code provision-nodes}.
 *
 * <p>The engine may run an action for the same step any number of times: after a crash, after a
 * lost lease, when a wait is over. Every effect on the outside must therefore be idempotent by
 * {@link StepContext#idempotencyKey()}: an unknown outcome is looked up before it is repeated, and
 * whatever reaches the world asks {@link Fence} right before. An action never sleeps to wait; it
 * returns {@link StepOutcome.WaitUntil} or {@link StepOutcome.LookAgain}. It is interrupted when
 * the step's timeout runs out.
 *
 * <p>An exception that leaves {@link #run} counts as a failed attempt and is retried as the step's
 * retry policy says; its message is shown to operators and must not hold a secret.
 */
public interface Action {

  /** The name by which playbooks call it: lower-case words joined by hyphens. */
  String name();

  /**
   * Whether what it does cannot be taken back, so that the world is read again, not remembered,
   * before it begins.
   */
  default boolean irreversible() {
    return false;
  }

  /** What it does to the world; empty when nobody plans with it. */
  default Set<Effect> effects() {
    return Set.of();
  }

  /** Does the step's work, or as much of it as can be done now. */
  StepOutcome run(StepContext context);

  /**
   * Undoes whatever {@link #run} may have done for this step, also when it was stopped half-way.
   * Called while an execution is backed out, unless the step names another action for that, whose
   * {@link #run} is then called with this step's context.
   */
  default StepOutcome compensate(StepContext context) {
    return StepOutcome.done();
  }
}
