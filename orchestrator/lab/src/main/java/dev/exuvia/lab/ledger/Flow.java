package dev.exuvia.lab.ledger;

/** The directions mail takes through the service. */
public enum Flow {
  /** From the outside world into the service's mailboxes. */
  INBOUND,
  /** From a user through submission to the outside world. */
  OUTBOUND,
  /** As {@link #OUTBOUND}, to a destination that defers at first, so that mail waits in a queue. */
  OUTBOUND_SLOW,
  /** As {@link #INBOUND}, to a customer whose domain is in DNS of its own. */
  CUSTOMER_INBOUND,
  /** As {@link #OUTBOUND}, from such a customer. */
  CUSTOMER_OUTBOUND
}
