package dev.exuvia.orchestrator.generation;

import java.util.List;

/**
 * What there still is of a generation that has ended. Of a retired one only DKIM selectors, until
 * the mail that they signed is no longer on its way; of an abandoned one whatever its execution
 * left.
 *
 * @param nodes keys of nodes whose servers may still stand, as the provider knows them
 * @param addresses of those nodes, literals: held until they are released
 * @param keys names of private keys that were not destroyed
 * @param selectors owner names of DKIM records that are not gone yet
 * @param certificates hex of SHA-256 over the public keys of certificates that something may show
 */
public record Remains(
    List<String> nodes,
    List<String> addresses,
    List<String> keys,
    List<String> selectors,
    List<String> certificates) {

  public static final Remains NONE =
      new Remains(List.of(), List.of(), List.of(), List.of(), List.of());

  public Remains {
    nodes = List.copyOf(nodes);
    addresses = List.copyOf(addresses);
    keys = List.copyOf(keys);
    selectors = List.copyOf(selectors);
    certificates = List.copyOf(certificates);
  }
}
