package dev.exuvia.dns.propagation;

import dev.exuvia.dns.RecordSet;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether what the servers of a zone said is enough to go on. */
public sealed interface PropagationPolicy {
  /**
   * Judges an observation by the state that a change leaves.
   *
   * @param wanted the RRset, or empty for its absence
   */
  default Progress judge(Observation observation, Optional<RecordSet> wanted) {
    List<Answer> missing =
        observation.answers().stream().filter(answer -> !answer.shows(wanted)).toList();
    if (missing.isEmpty()) {
      return new Progress.Everywhere();
    }
    return excuses(observation, missing)
        ? new Progress.WithoutSome(missing.stream().map(answer -> (Answer.Failed) answer).toList())
        : new Progress.NotYet(missing);
  }

  /** Whether it may go on although these servers don't show what is wanted. */
  boolean excuses(Observation observation, List<Answer> missing);

  /** Every server has to show what is wanted. */
  record WaitForAll() implements PropagationPolicy {
    @Override
    public boolean excuses(Observation observation, List<Answer> missing) {
      return false;
    }
  }

  /**
   * Goes on without servers that are dead or lame, because caches get nothing from them. One that
   * still serves the old data, or any that can't be read or validated, is waited for. When a server
   * comes back it may serve old data for a while, and caches may fetch that: this trades certainty
   * for not being held up.
   *
   * @param atLeast so many have to show what is wanted, at least one
   * @param indispensable these among them, whatever the number
   */
  record WithoutFailed(int atLeast, Set<InetSocketAddress> indispensable)
      implements PropagationPolicy {
    public WithoutFailed {
      indispensable = Set.copyOf(indispensable);
      if (atLeast < 1) {
        throw new IllegalArgumentException("somebody has to answer, not at least " + atLeast);
      }
    }

    @Override
    public boolean excuses(Observation observation, List<Answer> missing) {
      return observation.answers().size() - missing.size() >= atLeast
          && missing.stream().allMatch(this::isExcused);
    }

    private boolean isExcused(Answer missing) {
      return !indispensable.contains(missing.server())
          && (missing instanceof Answer.Dead || missing instanceof Answer.Lame);
    }
  }
}
