package dev.exuvia.orchestrator.node;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does the same to several nodes side by side and fails as the first of them failed. */
public final class Parallel {

  private Parallel() {}

  public static <T> void each(List<T> items, Consumer<T> work) {
    map(
        items,
        item -> {
          work.accept(item);
          return item;
        });
  }

  /** The results in the order of the items; returns or throws only when all have ended. */
  public static <T, R> List<R> map(List<T> items, Function<T, R> work) {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<R>> running =
          items.stream().map(item -> executor.submit(() -> work.apply(item))).toList();
      List<R> results = new ArrayList<>();
      for (Future<R> each : running) {
        results.add(join(each));
      }
      return results;
    }
  }

  private static <R> R join(Future<R> running) {
    try {
      return running.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while nodes were being worked on", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
