package dev.exuvia.dns.propagation;

import java.util.List;

/** How far a change has come, in the eyes of a {@link PropagationPolicy}. */
public sealed interface Progress {
  /** Every server shows it. */
  record Everywhere() implements Progress {}

  /**
   * Good enough: all show it but these, which give caches nothing. Somebody should be told.
   *
   * @param failed dead or lame, at least one
   */
  record WithoutSome(List<Answer.Failed> failed) implements Progress {
    public WithoutSome {
      failed = List.copyOf(failed);
    }
  }

  /**
   * These don't show it.
   *
   * @param missing what they said instead, at least one
   */
  record NotYet(List<Answer> missing) implements Progress {
    public NotYet {
      missing = List.copyOf(missing);
    }
  }
}
