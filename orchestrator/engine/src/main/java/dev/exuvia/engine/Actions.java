package dev.exuvia.engine;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The actions an engine can run.
 *
 * @param byName each under its own name
 */
public record Actions(Map<String, Action> byName) {

  public Actions {
    byName = Map.copyOf(byName);
  }

  /**
   * Each action under its name.
   *
   * @throws IllegalStateException if two have the same name
   */
  public static Actions of(Collection<? extends Action> actions) {
    return new Actions(
        actions.stream().collect(Collectors.toMap(Action::name, Function.identity())));
  }

  public Optional<Action> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** What the action of a name does; nothing where there is none. */
  public Set<Effect> effects(String name) {
    return find(name).map(Action::effects).orElse(Set.of());
  }

  public Set<String> names() {
    return byName.keySet();
  }
}
