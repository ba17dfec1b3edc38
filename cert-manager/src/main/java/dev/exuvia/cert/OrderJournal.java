package dev.exuvia.cert;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Remembers which orders were placed, so that whoever comes after a crash continues the order that
 * exists and does not place another. {@link dev.exuvia.cert.acme.AcmeIssuance} records an order
 * before it triggers a challenge or finalises; an entry must be on stable storage when {@link
 * #record} returns.
 *
 * <p>Keys are made by {@link IssuanceRequest#journalKey()}. Entries are never changed: an order
 * that died is followed by a new entry.
 */
public interface OrderJournal {
  /** All orders placed under this key, the latest last; empty when there is none. */
  List<URI> ordersOf(String key);

  /** Adds an order. Adding the latest one again has no effect. */
  void record(String key, URI order);

  /** The order that counts: the latest. */
  default Optional<URI> orderOf(String key) {
    List<URI> orders = ordersOf(key);
    return orders.isEmpty() ? Optional.empty() : Optional.of(orders.getLast());
  }
}
