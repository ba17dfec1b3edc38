package dev.exuvia.lab.report;

import java.util.List;

/**
 * A condition that is not met.
 *
 * @param text names the field, its value and what it must be
 * @param kind what it means that it is not met
 * @param misses when and how a limit of time was missed; empty for a promise
 * @param excused whether each miss happened while the machine demonstrably stood still
 */
public record Unmet(String text, Kind kind, List<String> misses, boolean excused) {

  /** Two kinds of conditions, by what a machine out of breath can do to them. */
  public enum Kind {
    /** What a slow machine cannot break: a wrong answer, a loss, a refusal, a trace left behind. */
    PROMISE,
    /** A limit of time, which means something only on a machine that gets its work done. */
    TIME
  }

  public Unmet {
    misses = List.copyOf(misses);
    if (kind == Kind.PROMISE && excused) {
      throw new IllegalArgumentException("nothing excuses a broken promise: " + text);
    }
  }

  static Unmet promise(String text) {
    return new Unmet(text, Kind.PROMISE, List.of(), false);
  }

  @Override
  public String toString() {
    return text;
  }
}
