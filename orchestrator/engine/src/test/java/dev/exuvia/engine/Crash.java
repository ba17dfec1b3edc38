package dev.exuvia.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Kills a node at the n-th point it passes; a dead node does nothing more. */
final class Crash {

  private long pointsLeft;

  private Crash(long pointsLeft) {
    this.pointsLeft = pointsLeft;
  }

  static Crash never() {
    return new Crash(Long.MAX_VALUE);
  }

  static Crash atPoint(long number) {
    return new Crash(number);
  }

  boolean happened() {
    return pointsLeft <= 0;
  }

  void point() {
    pointsLeft--;
    if (happened()) {
      throw new CrashError();
    }
  }

  /** A store that the node may die just before and just after each use of. */
  ExecutionStore around(ExecutionStore store) {
    return (ExecutionStore)
        Proxy.newProxyInstance(
            ExecutionStore.class.getClassLoader(),
            new Class<?>[] {ExecutionStore.class},
            (proxy, method, arguments) -> {
              point();
              try {
                Object result = method.invoke(store, arguments);
                point();
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
