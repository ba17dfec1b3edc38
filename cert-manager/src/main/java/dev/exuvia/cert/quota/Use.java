package dev.exuvia.cert.quota;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Something that an authority counts.
 *
 * @param id recording the same id twice has no effect
 * @param kind what happened
 * @param issuer the name of the authority in this fleet
 * @param account the account URL, or whatever tells accounts of one authority apart
 * @param order the order that it belongs to; the same for all uses of one order
 * @param names all names of the order, or the one that was proven or not
 * @param at when
 * @param renewal whether the order replaces a certificate of the same authority (RFC 9773)
 */
public record Use(
    String id,
    Kind kind,
    String issuer,
    String account,
    String order,
    SortedSet<String> names,
    Instant at,
    boolean renewal) {
  /** What happened. */
  public enum Kind {
    /** An order was placed; it counts as a certificate until it is known to be dead. */
    ORDER,
    /**
     * An order may have been placed: no answer came. It counts as an order, but as no certificate,
     * because nobody will ever finalise it; nor for the breaker, or an authority that cuts its
     * connections would keep us from the next one.
     */
    UNANSWERED,
    /** An order will never give a certificate. */
    DEAD_ORDER,
    /** The authority looked and did not find what proves a name. */
    FAILED,
    /** It found it. */
    PROVEN
  }

  public Use {
    names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    if (names.isEmpty()) {
      throw new IllegalArgumentException("a use concerns at least one name");
    }
  }

  /** An order that is placed now. */
  public static Use order(
      String issuer,
      String account,
      String order,
      SortedSet<String> names,
      Instant at,
      boolean renewal) {
    return new Use(order, Kind.ORDER, issuer, account, order, names, at, renewal);
  }

  /** No answer came to the order that was to be placed. */
  public Use unanswered() {
    return new Use(
        "unanswered " + order, Kind.UNANSWERED, issuer, account, order, names, at, renewal);
  }

  /** This order gives no certificate. */
  public Use died(Instant when) {
    return new Use("dead " + order, Kind.DEAD_ORDER, issuer, account, order, names, when, renewal);
  }

  /** One name of this order was not proven. */
  public Use failed(String name, Instant when) {
    return about(Kind.FAILED, name, when);
  }

  /** One name of this order was proven. */
  public Use proven(String name, Instant when) {
    return about(Kind.PROVEN, name, when);
  }

  private Use about(Kind what, String name, Instant when) {
    return new Use(
        what + " " + name + " " + order,
        what,
        issuer,
        account,
        order,
        new TreeSet<>(List.of(name)),
        when,
        renewal);
  }
}
