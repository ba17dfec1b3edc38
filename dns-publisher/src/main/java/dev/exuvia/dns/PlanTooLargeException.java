package dev.exuvia.dns;

/** A plan that does not fit into what the backend applies atomically. Nothing was changed. */
public final class PlanTooLargeException extends DnsException {
  public PlanTooLargeException(Zone zone, int octets, int limit) {
    super(
        "the plan for "
            + zone.name()
            + " takes "
            + octets
            + " octets, one message holds "
            + limit
            + ". Split it into plans that may take effect one after the other.");
  }
}
