package dev.exuvia.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The outside on which actions have effects. */
final class World {

  /** How often each effect was brought about, by idempotency key without the execution. */
  final Map<String, Integer> made = new TreeMap<>();

  final Map<String, Integer> undone = new TreeMap<>();
  final List<String> runs = new ArrayList<>();
  private final Map<String, Boolean> present = new LinkedHashMap<>();

  void make(StepContext context) {
    if (present.putIfAbsent(context.idempotencyKey(), true) == null) {
      made.merge(context.step(), 1, Integer::sum);
    }
  }

  void undo(StepContext context) {
    if (present.remove(context.idempotencyKey()) != null) {
      undone.merge(context.step(), 1, Integer::sum);
    }
  }
}
