package dev.exuvia.dns;

/**
 * A plan that changes more at once than fits into what the backend applies atomically, or more of a
 * zone than is let through without force. Nothing was changed.
 */
public final class PlanTooLargeException extends DnsException {
  private PlanTooLargeException(String message) {
    super(message + " Nothing was changed.");
  }

  /**
   * More than a backend can apply as a whole.
   *
   * @param takes what the plan takes, in the unit
   * @param limit what the backend applies as a whole
   * @param unit what the two numbers count, such as {@code octets}
   */
  public static PlanTooLargeException forOneStep(Zone zone, long takes, long limit, String unit) {
    return new PlanTooLargeException(
        "the plan for %s takes %d %s, and %d are applied as a whole. Split it into plans that may take effect one after the other."
            .formatted(zone.name(), takes, unit, limit));
  }

  /**
   * More of what is served than may be changed without force.
   *
   * @param touched how many RRsets that exist would change or go
   * @param served how many there are
   * @param share how large a part may change, 0 to 1
   */
  public static PlanTooLargeException forOneZone(
      Zone zone, long touched, long served, double share) {
    return new PlanTooLargeException(
        "the plan changes or deletes %d of %d RRsets of %s, more than %.0f %%. See whether it is what you want; then force it, or split it."
            .formatted(touched, served, zone.name(), share * 100));
  }
}
