package dev.exuvia.orchestrator.rotation;

import dev.exuvia.cert.Issuer;
import java.util.List;

/** The issuers of the fleet, in the order in which it lists them. */
public record Issuers(List<Issuer> all) {

  public Issuers {
    all = List.copyOf(all);
  }

  /**
   * The issuer that the fleet calls so.
   *
   * @throws IllegalArgumentException if the fleet has none of this name any more
   */
  public Issuer named(String name) {
    return all.stream()
        .filter(issuer -> issuer.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the fleet has no issuer '" + name + "'"));
  }
}
