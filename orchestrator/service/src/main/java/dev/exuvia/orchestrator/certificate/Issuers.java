package dev.exuvia.orchestrator.certificate;

import dev.exuvia.cert.Issuer;
import dev.exuvia.orchestrator.fleet.IssuerSettings;
import dev.exuvia.orchestrator.generation.Generation;
import java.util.List;
import java.util.Optional;

/** The issuers of the fleet, in the order in which it lists them. */
public final class Issuers {

  private final List<Configured> all;

  /** An issuer with what the fleet says of it. */
  public record Configured(IssuerSettings settings, Issuer issuer) {}

  public Issuers(List<Configured> all) {
    this.all = List.copyOf(all);
  }

  /**
   * The issuer that the fleet calls so, with the account that it has for a generation.
   *
   * @throws IllegalArgumentException if the fleet has none of this name any more
   */
  public Issuer named(String name, Generation generation) {
    return named(name, generation.number());
  }

  /** The same for a generation by its number. */
  public Issuer named(String name, int generation) {
    Configured found = configured(name);
    return found.settings().accountPerGeneration()
        ? found.issuer().withAccountOf(generation)
        : found.issuer();
  }

  /** What the fleet calls them. */
  public List<String> names() {
    return all.stream().map(each -> each.settings().name()).toList();
  }

  /** Whether a generation has an account of its own with it; not if the fleet has none so named. */
  public boolean hasAccountPerGeneration(String name) {
    return names().contains(name) && configured(name).settings().accountPerGeneration();
  }

  /** The certificate profile to ask it for, where the fleet wants one. */
  public Optional<String> profile(String name) {
    return configured(name).settings().profile();
  }

  /** Of several chains the one with a certificate that this name signed. */
  public Optional<String> preferredChain(String name) {
    return configured(name).settings().preferredChain();
  }

  private Configured configured(String name) {
    return all.stream()
        .filter(each -> each.settings().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the fleet has no issuer '" + name + "'"));
  }
}
