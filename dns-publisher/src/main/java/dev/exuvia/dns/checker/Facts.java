package dev.exuvia.dns.checker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All facts, by their kind and by what they are about. */
final class Facts {
  private record Key(Class<?> kind, Object about) {}

  private final Map<Key, List<Fact>> facts = new HashMap<>();

  Facts(Collection<Fact> all) {
    for (Fact fact : all) {
      facts
          .computeIfAbsent(new Key(fact.getClass(), fact.about()), key -> new ArrayList<>())
          .add(fact);
    }
  }

  <F extends Fact> List<F> of(Class<F> kind, Object about) {
    return facts.getOrDefault(new Key(kind, about), List.of()).stream().map(kind::cast).toList();
  }
}
