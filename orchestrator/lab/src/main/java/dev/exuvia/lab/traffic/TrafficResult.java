package dev.exuvia.lab.traffic;

import dev.exuvia.lab.ledger.DeliveryStatus;
import dev.exuvia.lab.ledger.Entry;
import dev.exuvia.lab.ledger.Flow;
import dev.exuvia.lab.ledger.FlowSummary;
import dev.exuvia.lab.ledger.Mishap;
import dev.exuvia.lab.ledger.Overdue;
import dev.exuvia.lab.probe.ProbeResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What became of the traffic.
 *
 * @param offeringSince when the first message was offered
 * @param offering how long messages were offered
 * @param settled in time, every message was accounted for, every mailbox was swept, and no observer
 *     failed
 * @param flows the ledger, counted by flow
 * @param troubled the first messages that were lost, bounced or duplicated
 * @param statuses all that servers said of messages that they did not take or deliver
 * @param overdue what was nothing worse than not in time, by the report's field that it concerns
 */
public record TrafficResult(
    Instant offeringSince,
    Duration offering,
    boolean settled,
    Map<Flow, FlowSummary> flows,
    List<Entry> troubled,
    List<DeliveryStatus> statuses,
    Map<String, List<Overdue>> overdue,
    Inbound inbound,
    Outbound outbound,
    Imap imap,
    Pop3 pop3,
    ProbeResult probes) {

  /**
   * How the outside sender fared.
   *
   * @param handedOver messages its log says the service took: if none, the log was not read
   * @param deferrals attempts the service or the network put off
   * @param daneFailures attempts without a certificate verified by DANE
   */
  public record Inbound(
      long handedOver,
      long deferrals,
      List<Mishap> firstDeferrals,
      long daneFailures,
      List<Mishap> firstDane) {}

  /**
   * How our users' mail fared.
   *
   * @param failedLogins by the definition in {@code LoginTally}
   * @param mishaps attempts at submission that had to be repeated, logins included
   * @param dmarcFailures arrivals without SPF, DKIM and DMARC all passed
   * @param daneFailures arrivals without TLS
   */
  public record Outbound(
      long failedLogins,
      List<Mishap> firstFailedLogins,
      long mishaps,
      List<Mishap> firstMishaps,
      long dmarcFailures,
      List<Mishap> firstDmarc,
      long daneFailures,
      List<Mishap> firstDane) {}

  /**
   * How the IDLE sessions fared.
   *
   * @param sessions how many are in IDLE now
   * @param logins successful ones, reconnects included
   * @param politeRefusals greetings that sent a client elsewhere before it logged in
   * @param noticed messages that a session was told of
   * @param maxAbsence longest time from a session's loss to its next IDLE
   * @param maxLateness longest time from delivery into the mailbox to the session's notice
   */
  public record Imap(
      int sessions,
      long logins,
      long failedLogins,
      List<Mishap> firstFailedLogins,
      long politeRefusals,
      long noticed,
      long absences,
      Duration maxAbsence,
      List<Gap> longestAbsences,
      Duration maxLateness,
      List<Gap> longestLateness) {

    /** The larger of the two. */
    public Duration maxGap() {
      return maxAbsence.compareTo(maxLateness) > 0 ? maxAbsence : maxLateness;
    }
  }

  /**
   * How the POP3 polls fared.
   *
   * @param polls those that went through
   * @param failed those that broke off, for want of a login or later
   */
  public record Pop3(long polls, long failedLogins, long failed, List<Mishap> firstFailures) {}
}
