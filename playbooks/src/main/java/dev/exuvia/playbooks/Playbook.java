package dev.exuvia.playbooks;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A named plan: steps in file order, of which each may start as soon as all steps it needs are
 * done.
 *
 * @param name lower-case words joined by hyphens
 * @param description one sentence for operators, may be empty
 * @param steps at least one; names are unique, every need is another step here, no cycles
 */
public record Playbook(String name, String description, List<Step> steps) {

  /**
   * @throws IllegalArgumentException if the steps are empty, share a name, need an unknown step or
   *     need each other in a circle
   */
  public Playbook {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("Playbook " + name + " has no steps");
    }
    Set<String> names = new HashSet<>();
    for (Step step : steps) {
      if (!names.add(step.name())) {
        throw new IllegalArgumentException("Two steps are named " + step.name());
      }
    }
    for (Step step : steps) {
      for (String need : step.needs()) {
        if (!names.contains(need)) {
          throw new IllegalArgumentException(step.name() + " needs the unknown step " + need);
        }
      }
    }
    Needs.of(steps)
        .cycle()
        .ifPresent(
            cycle -> {
              throw new IllegalArgumentException("Steps need each other: " + cycle);
            });
  }

  /** The step of that name, if there is one. */
  public Optional<Step> step(String stepName) {
    return steps.stream().filter(step -> step.name().equals(stepName)).findFirst();
  }

  /** The graph of needs between the steps. */
  public Needs needs() {
    return Needs.of(steps);
  }
}
