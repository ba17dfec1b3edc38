package dev.exuvia.orchestrator.generation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The generations that an execution works on: the one that serves and the one it brings into being,
 * if it brings one. The answer stays the same before and after the cut-over, so an action that is
 * run again sees what it saw the first time.
 */
@ApplicationScoped
public class Rotation {

  private final Generations generations;

  public Rotation(Generations generations) {
    this.generations = generations;
  }

  /** The generation the execution brings into being. */
  public Generation next(UUID execution) {
    return generations.of(execution);
  }

  /** The generation it replaces; empty when the execution is the fleet's first. */
  public Optional<Generation> current(UUID execution) {
    int next = next(execution).number();
    return Stream.of(generations.live(), generations.draining())
        .flatMap(Optional::stream)
        .filter(generation -> generation.number() < next)
        .findFirst();
  }

  /**
   * The generation that the execution gets certificates for: the one that it brings into being, or
   * the live one when it brings none.
   */
  public Generation certified(UUID execution) {
    return generations
        .find(execution)
        .or(generations::live)
        .orElseThrow(() -> new IllegalStateException("no generation is live"));
  }

  /** The generation that serves until the execution is done; empty before the fleet's first. */
  public Optional<Generation> serving(UUID execution) {
    return generations.find(execution).isPresent() ? current(execution) : generations.live();
  }

  /** What earlier executions left and nobody ever met: its nodes hold nothing of anybody's. */
  public List<Generation> left(UUID execution) {
    return generations.unmetBefore(next(execution));
  }

  /** Both, older first. */
  public List<Generation> both(UUID execution) {
    return Stream.concat(current(execution).stream(), Stream.of(next(execution))).toList();
  }
}
