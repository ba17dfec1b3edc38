package dev.exuvia.playbooks;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One use of an action in a playbook.
 *
 * @param name unique in its playbook: lower-case words joined by hyphens
 * @param action the verb that runs
 * @param needs names of the steps that must be done before this one may start
 * @param timeout how long one attempt at the action may run before it is stopped and counts as
 *     failed; the waits between attempts don't count; positive
 * @param retry how often and how far apart failed attempts are repeated
 * @param compensate the action that undoes this step when its execution is aborted before the point
 *     of no return; empty when the step leaves nothing behind
 * @param with settings of this use of the action
 */
public record Step(
    String name,
    String action,
    Set<String> needs,
    Duration timeout,
    RetryPolicy retry,
    Optional<String> compensate,
    Map<String, String> with) {

  private static final String POINT_OF_NO_RETURN = "pointOfNoReturn";
  private static final String WAITING_ACTIONS = "await-";

  public Step {
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("Timeout of " + name + " is not positive: " + timeout);
    }
    needs = Collections.unmodifiableSet(new LinkedHashSet<>(needs));
    with = Collections.unmodifiableMap(new LinkedHashMap<>(with));
  }

  /** Whether this step is work or a mandatory wait: actions called {@code await-…} only wait. */
  public StepKind kind() {
    return action.startsWith(WAITING_ACTIONS) ? StepKind.WAIT : StepKind.WORK;
  }

  /** Once this step has begun, an abort can't compensate any more: going back is a rotation too. */
  public boolean pointOfNoReturn() {
    return Boolean.parseBoolean(with.getOrDefault(POINT_OF_NO_RETURN, "false"));
  }
}
