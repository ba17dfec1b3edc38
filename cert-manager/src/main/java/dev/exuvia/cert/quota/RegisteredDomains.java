package dev.exuvia.cert.quota;

import java.util.Set;

/**
 * Finds the registered domain of a name: the public suffix and one label more. Knows no list of
 * public suffixes but the one that it is given; other suffixes are taken to be one label long. A
 * suffix that is missing makes unrelated domains share one count, which errs on the safe side.
 *
 * @param suffixes public suffixes of two labels and more, such as {@code co.uk}; lower case, no
 *     final dot
 */
public record RegisteredDomains(Set<String> suffixes) {
  public RegisteredDomains {
    suffixes = Set.copyOf(suffixes);
  }

  /** Every suffix is one label. */
  public static RegisteredDomains simple() {
    return new RegisteredDomains(Set.of());
  }

  /** The registered domain of a name or wildcard; a name that has none is returned as it is. */
  public String of(String name) {
    String rest = name.startsWith("*.") ? name.substring(2) : name;
    while (true) {
      int dot = rest.indexOf('.');
      if (dot < 0) {
        return rest;
      }
      String parent = rest.substring(dot + 1);
      if (parent.indexOf('.') < 0 || suffixes.contains(parent)) {
        return rest;
      }
      rest = parent;
    }
  }
}
