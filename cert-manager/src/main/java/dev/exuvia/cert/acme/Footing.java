package dev.exuvia.cert.acme;

import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What this process remembers about the order of one request between two passes. It only spares the
 * authority questions whose answers we have: a process that remembers nothing asks, and triggers
 * once more what was triggered, which RFC 8555 section 7.5.1 allows.
 *
 * <p>Used by one caller at a time.
 */
final class Footing {
  /** Every so many looks at the order, its authorizations are looked at, too. */
  private static final int ORDER_LOOKS = 4;

  private final Set<URI> triggered = new HashSet<>();
  private Optional<URI> order = Optional.empty();
  private Optional<Proofs> proofs = Optional.empty();
  private int looks;
  private int retries;

  /** The authorizations of this order, as they were just read. */
  void proving(URI order, Proofs proofs) {
    this.order = Optional.of(order);
    this.proofs = Optional.of(proofs);
  }

  /** The proofs that this order wants, if they were read by this process. */
  Optional<Proofs> proofsOf(URI order) {
    return proofs.filter(known -> this.order.equals(Optional.of(order)));
  }

  boolean triggered(Proofs some) {
    return triggered.containsAll(some.locations());
  }

  boolean triggered(URI challenge) {
    return triggered.contains(challenge);
  }

  void trigger(URI challenge) {
    triggered.add(challenge);
    looks = 0;
  }

  /** Whether the order's own state tells enough this time. */
  boolean orderTellsEnough(URI order) {
    return proofsOf(order).filter(this::triggered).isPresent()
        && looks % ORDER_LOOKS != ORDER_LOOKS - 1;
  }

  /** How often the authority was looked at since something happened there. */
  int looked() {
    return looks++;
  }

  /** How often challenges that failed without ending their authorization were tried again. */
  int retried() {
    return ++retries;
  }

  void finalised() {
    looks = 0;
  }

  void forget() {
    order = Optional.empty();
    proofs = Optional.empty();
  }
}
