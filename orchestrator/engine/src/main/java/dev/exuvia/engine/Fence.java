package dev.exuvia.engine;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Stands between an attempt and the world: whatever makes an effect asks here right before, and who
 * was stopped past its lease and woken is kept from making it a second time. Known to the thread
 * that works for an attempt and to those that it starts; who works for none passes.
 */
public final class Fence {

  private static final InheritableThreadLocal<Runnable> HELD = new InheritableThreadLocal<>();

  private Fence() {}

  /**
   * Does something behind a fence.
   *
   * @param held throws {@link LostLeaseException} when another node works on the execution by now
   */
  public static <T> T around(Runnable held, Supplier<T> work) {
    Runnable before = HELD.get();
    HELD.set(held);
    try {
      return work.get();
    } finally {
      if (before == null) {
        HELD.remove();
      } else {
        HELD.set(before);
      }
    }
  }

  /**
   * To be called right before each effect on the world.
   *
   * @throws LostLeaseException when another node works on the execution by now
   */
  public static void ensureHeld() {
    Optional.ofNullable(HELD.get()).ifPresent(Runnable::run);
  }
}
