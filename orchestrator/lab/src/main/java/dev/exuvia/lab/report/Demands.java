package dev.exuvia.lab.report;

/**
 * How much traffic a run must have had for its report to prove anything.
 *
 * @param inboundPerSecond messages from outside
 * @param outboundPerSecond messages through submission
 * @param idleSessions in IDLE at the end
 * @param pop3PollsPerMinute that went through
 * @param maxGapSeconds the longest gap a session may have had
 * @param newNodes whether nodes are replaced; otherwise everything stays but the certificates
 */
public record Demands(
    double inboundPerSecond,
    double outboundPerSecond,
    int idleSessions,
    double pop3PollsPerMinute,
    double maxGapSeconds,
    boolean newNodes) {

  /** The proof of a rotation under load. */
  public static final Demands PROOF = new Demands(10, 2, 20, 10, 2, true);

  /** The same when certificates are replaced in place: no session may end. */
  public static final Demands IN_PLACE = new Demands(10, 2, 20, 10, 2, false);
}
