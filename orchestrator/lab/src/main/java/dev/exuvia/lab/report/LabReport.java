package dev.exuvia.lab.report;

import dev.exuvia.lab.ledger.DeliveryStatus;
import dev.exuvia.lab.ledger.Mishap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * The report of a lab run; its component names are the JSON's field names and stable. Times are in
 * seconds with millisecond precision. The {@code first...} lists hold examples, not all.
 *
 * <p>Of several rotations {@code rotation}, {@code steps}, {@code before}, {@code after}, {@code
 * wipe} and {@code leftovers} are those of the last one; the rest is about the whole run.
 *
 * @param leftovers what is left of the old generation: namespaces, processes, records, keys
 * @param customer a customer who runs the DNS of the domain himself
 * @param machine whether the machine kept up with the lab
 * @param missed every limit of time that was missed once, and what shows that the machine stood
 *     still
 * @param rotations the part of each rotation, in their order
 * @param series what only shows in several rotations
 */
public record LabReport(
    Rotation rotation,
    List<Step> steps,
    Mail mail,
    Outbound outbound,
    Imap imap,
    Pop3 pop3,
    Probes probes,
    Dns dns,
    GenerationFacts before,
    GenerationFacts after,
    Wipe wipe,
    List<String> leftovers,
    Customer customer,
    MachineFacts machine,
    List<Missed> missed,
    List<RotationPart> rotations,
    Series series) {

  public LabReport {
    steps = List.copyOf(steps);
    leftovers = List.copyOf(leftovers);
    missed = List.copyOf(missed);
    rotations = List.copyOf(rotations);
  }

  /**
   * The execution.
   *
   * @param wallSeconds from its start to its end
   * @param plannedWaitSeconds the critical path of the schedule that was computed before anything
   *     was changed; without the lifetime of mail, which comes after it
   * @param mandatoryWaitSeconds during which at least one step waited for what cannot be hurried
   * @param overheadRatio wallSeconds / mandatoryWaitSeconds: 1 would be a rotation that does
   *     nothing but wait; 0 if there was no mandatory wait
   */
  public record Rotation(
      String state,
      double wallSeconds,
      double plannedWaitSeconds,
      double mandatoryWaitSeconds,
      double overheadRatio) {}

  /** One step; {@code kind} is {@code work} or {@code wait}. */
  public record Step(String name, Instant start, double seconds, String kind, String why) {}

  /**
   * What the name servers gave, judged by what caches may have made of it.
   *
   * @param looks RRsets that were looked at on every server, each look counted
   * @param failedLooks questions to one server that had no answer that counts
   * @param violations combinations that some cache could have held and that do not work
   * @param drift when the service saw a server give something else than it had published
   */
  public record Dns(
      long looks,
      long failedLooks,
      int violations,
      List<String> firstViolations,
      List<String> drift) {
    public Dns {
      drift = List.copyOf(drift);
      firstViolations = List.copyOf(firstViolations);
    }
  }

  /**
   * A customer who entered the service's settings once.
   *
   * @param checkBefore what the service finds in the domain's DNS before the rotation
   * @param checkAfter and after it
   * @param notRight records that were not right, and why
   * @param serialBefore the zone's SOA serial
   * @param unchanged whether every record is what it was
   * @param inboundDelivered messages to the domain that arrived
   * @param outboundDelivered messages from the domain that arrived outside
   */
  public record Customer(
      String domain,
      String checkBefore,
      String checkAfter,
      List<String> notRight,
      String serialBefore,
      String serialAfter,
      boolean unchanged,
      long inboundDelivered,
      long outboundDelivered) {
    public Customer {
      notRight = List.copyOf(notRight);
    }

    Customer delivered(long inbound, long outbound) {
      return new Customer(
          domain,
          checkBefore,
          checkAfter,
          notRight,
          serialBefore,
          serialAfter,
          unchanged,
          inbound,
          outbound);
    }
  }

  /**
   * All flows together.
   *
   * @param settled all mailboxes were swept, no message was outstanding and no observer failed
   * @param handedOver messages the outside sender's log says the service took
   * @param lost neither delivered nor bounced when the time to settle was over
   * @param inboundPerSecond inbound messages offered per second of offering
   * @param deferrals delivery attempts from outside that were put off
   * @param daneFailures delivery attempts from outside without a certificate verified by DANE
   * @param flows the same counts for inbound, outbound, outboundSlow, customerInbound and
   *     customerOutbound
   * @param troubled Message-IDs that were lost, bounced or duplicated, and how
   * @param expired the bounced ones that nobody refused: their time in a queue was over
   * @param statuses what servers said of each message that they did not take or deliver, each time
   */
  public record Mail(
      long offered,
      long delivered,
      long lost,
      long duplicated,
      long bounced,
      double maxDelaySeconds,
      boolean settled,
      double offeringSeconds,
      double inboundPerSecond,
      long handedOver,
      long deferrals,
      long daneFailures,
      Map<String, FlowCounts> flows,
      List<String> troubled,
      List<Mishap> firstDeferrals,
      List<Mishap> firstDaneFailures,
      long expired,
      List<DeliveryStatus> statuses) {
    public Mail {
      statuses = List.copyOf(statuses);
    }
  }

  /** One flow's counts. */
  public record FlowCounts(
      long offered,
      long accepted,
      long delivered,
      long lost,
      long duplicated,
      long bounced,
      long retried,
      double maxDelaySeconds,
      double meanDelaySeconds) {}

  /**
   * Mail of the service's users.
   *
   * @param perSecond messages offered per second of offering
   * @param dmarcFailures arrivals of which SPF, DKIM or DMARC did not pass
   * @param daneFailures arrivals without TLS
   * @param failedLogins at submission
   * @param repeatedAttempts attempts at submission that were put off or broke
   * @param overdueLogins the failed ones that were nothing worse than not answered in time
   */
  public record Outbound(
      double perSecond,
      long dmarcFailures,
      long daneFailures,
      long failedLogins,
      long repeatedAttempts,
      List<Mishap> firstDmarcFailures,
      List<Mishap> firstDaneFailures,
      List<Mishap> firstFailedLogins,
      List<Mishap> firstRepeatedAttempts,
      long overdueLogins) {}

  /**
   * The IDLE sessions.
   *
   * @param sessions in IDLE at the end
   * @param maxGapSeconds the larger of maxAbsenceSeconds (from loss to IDLE again) and
   *     maxNoticeSeconds (from delivery into the mailbox to the session's notice)
   * @param reconnects absences that ended
   * @param politeRefusals greetings that sent a client elsewhere before login
   * @param overdueLogins the failed ones that were nothing worse than not answered in time
   */
  public record Imap(
      int sessions,
      long failedLogins,
      double maxGapSeconds,
      double maxAbsenceSeconds,
      double maxNoticeSeconds,
      long noticed,
      long reconnects,
      long politeRefusals,
      List<String> longestGaps,
      List<Mishap> firstFailedLogins,
      long overdueLogins) {}

  /**
   * The POP3 polls.
   *
   * @param overdueLogins the failed logins that were nothing worse than not answered in time
   * @param overduePolls the same of the failed polls
   */
  public record Pop3(
      long polls,
      double pollsPerMinute,
      long failedLogins,
      long failedPolls,
      List<Mishap> firstFailures,
      long overdueLogins,
      long overduePolls) {}

  /**
   * All ports of all names in DNS, every second.
   *
   * @param failed no right answer in 30 s, or a wrong one
   * @param unanswered those of them that had none
   * @param failedWithControl those of them that the control missed in the same round
   * @param late right answers after more than 3 s
   * @param lateWithControl those of them that the control missed in the same round
   * @param latestSeconds the longest time to a right answer that was late; 0 if none was
   * @param addresses every address each name was seen with
   */
  public record Probes(
      long total,
      long failed,
      long rounds,
      SortedMap<String, SortedSet<String>> addresses,
      List<Mishap> failures,
      long unanswered,
      long failedWithControl,
      long late,
      long lateWithControl,
      double latestSeconds,
      Control control) {}

  /** The same ports of a plain mail service that never changes, in the same rounds. */
  public record Control(
      long total, long failed, long late, double latestSeconds, List<Mishap> failures) {}
}
