package dev.exuvia.orchestrator.transition;

import dev.exuvia.engine.Effect;

/** What an action does in a transition from one generation, or one certificate, to the next. */
public enum TransitionEffect implements Effect {
  /** Gives what will change the TTL of a rotation. */
  LOWERS_TTLS,
  /** Gives everything the TTL between rotations. */
  RAISES_TTLS,
  /** Lets one authority issue. */
  OPENS_CAA,
  /** Lets none issue. */
  CLOSES_CAA,
  /** Publishes what the new generation needs beside what the old one has. */
  PUBLISHES_AHEAD,
  /** Publishes new keys' TLSA beside those in use, for certificates that are replaced in place. */
  PUBLISHES_TLSA_AHEAD,
  /** Takes back what only the old generation had. */
  RETIRES_RECORDS,
  /** Takes back the TLSA of keys that were replaced in place. */
  RETIRES_TLSA,
  /** Revokes DKIM keys whose mail is no longer on its way. */
  RETIRES_SELECTORS,
  /** Has the certificate made: between its begin and its end the authority looks at CAA. */
  ORDERS_CERTIFICATE,
  /** From its begin on, nodes may show the new certificate. */
  INSTALLS_CERTIFICATE,
  /** Connects to the nodes as clients do. */
  PROVES_PORTS,
  /** The new generation signs and sends its first mail. */
  SENDS_CANARY,
  /** Names lead to the new generation. */
  CUTS_OVER,
  /** The old generation sends nothing from its own addresses any more. */
  MOVES_EGRESS,
  /** The old generation takes nothing any more. */
  DRAINS,
  /** The old addresses may be anyone's. */
  RELEASES,
  /** Waits until no cache holds what the steps in {@code with.of} replaced. */
  AWAITS_CACHES,
  /** Waits until no mail of the old generation is on its way. */
  AWAITS_MAIL
}
