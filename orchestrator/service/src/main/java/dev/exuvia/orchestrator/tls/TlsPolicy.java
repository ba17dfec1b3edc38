package dev.exuvia.orchestrator.tls;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a generation's servers say of TLS. The orders are what they prefer; all of it is allowed
 * whatever the order.
 *
 * @param ciphers each once
 * @param groups each once
 */
public record TlsPolicy(TlsProfile profile, List<Aead> ciphers, List<KeyGroup> groups) {

  /** Of the first generation: Mozilla's own orders. */
  static final List<Aead> FIRST_CIPHERS = List.of(Aead.values());

  static final List<KeyGroup> FIRST_GROUPS = List.of(KeyGroup.values());

  public TlsPolicy {
    ciphers = List.copyOf(ciphers);
    groups = List.copyOf(groups);
    if (!eachOnce(ciphers, FIRST_CIPHERS) || !eachOnce(groups, FIRST_GROUPS)) {
      throw new IllegalArgumentException("an order that leaves some out, or has some twice");
    }
  }

  private static <T> boolean eachOnce(List<T> order, List<T> all) {
    return order.size() == all.size() && order.containsAll(all);
  }

  /** The cipher suites that a port may agree on, by their names in the registry. */
  public static Set<String> suites() {
    return Stream.of(Aead.values())
        .flatMap(cipher -> cipher.registered().stream())
        .collect(toUnmodifiableSet());
  }

  /** The oldest version for clients, as OpenSSL calls it. */
  public String floor() {
    return profile.floor().words();
  }

  /** The suites of TLS 1.2 in their order, as OpenSSL, Postfix, Dovecot and nginx take them. */
  public String opensslCiphers() {
    return list(ciphers.stream().flatMap(cipher -> cipher.openssl().stream()), Function.identity());
  }

  /** The suites of TLS 1.3 in their order. */
  public String opensslSuites() {
    return list(ciphers.stream(), Aead::suite);
  }

  /** The groups in their order. */
  public String opensslGroups() {
    return list(groups.stream(), KeyGroup::openssl);
  }

  private static <T> String list(Stream<T> items, Function<T, String> name) {
    return items.map(name).collect(joining(":"));
  }
}
