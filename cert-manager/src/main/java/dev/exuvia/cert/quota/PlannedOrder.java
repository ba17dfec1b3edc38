package dev.exuvia.cert.quota;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An order that a schedule will place.
 *
 * @param issuer the name of the authority in this fleet
 * @param account the account URL, or whatever tells accounts of one authority apart
 * @param names all names of the certificate
 * @param at when
 * @param renewal whether it will replace a certificate of the same authority (RFC 9773)
 */
public record PlannedOrder(
    String issuer, String account, SortedSet<String> names, Instant at, boolean renewal) {
  public PlannedOrder {
    names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
  }

  Use asUse(String order) {
    return Use.order(issuer, account, order, names, at, renewal);
  }
}
