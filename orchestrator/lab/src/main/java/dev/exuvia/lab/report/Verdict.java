package dev.exuvia.lab.report;

import java.util.List;
import java.util.Set;

/**
 * Whether a report proves a rotation in which nothing was lost. Each condition that is not met is
 * one line that names the field, its value and what it must be; a run passed if there is none. A
 * run that was idle, or whose books could not be closed, proves nothing and does not pass.
 *
 * <p>A run in which nothing but limits of time were missed, each of them each time while the
 * machine demonstrably stood still, is inconclusive: it says nothing of the service. What was
 * wrong, lost or refused is never excused.
 *
 * @param unmet the conditions that are not met, in the report's order
 */
public record Verdict(List<Unmet> unmet) {

  /** What a run says of the service. */
  public enum Outcome {
    /** Nothing was lost. */
    PASSED(0),
    /** The service did something wrong, or it can't be ruled out. */
    FAILED(1),
    /** The machine did not get the lab done: EX_TEMPFAIL of sysexits.h, try again. */
    INCONCLUSIVE(75);

    private final int exitCode;

    Outcome(int exitCode) {
      this.exitCode = exitCode;
    }

    /** For the process that made the run. */
    public int exitCode() {
      return exitCode;
    }
  }

  /** At least this part of the seconds must have had their round of probes. */
  private static final double PROBED_SECONDS = 0.9;

  /** One probe in so many may have its right answer late. */
  private static final long PROBES_FOR_A_LATE_ONE = 1000;

  private static final Set<String> UNDER_WAY = Set.of("RUNNING", "WAITING");

  public Verdict {
    unmet = List.copyOf(unmet);
  }

  public Outcome outcome() {
    if (unmet.isEmpty()) {
      return Outcome.PASSED;
    }
    return unmet.stream().allMatch(Unmet::excused) ? Outcome.INCONCLUSIVE : Outcome.FAILED;
  }

  /** Judges a report. */
  public static Verdict of(LabReport report, Demands demands) {
    Conditions conditions = new Conditions(report);
    rotation(report, conditions);
    mail(report, demands, conditions);
    outbound(report, demands, conditions);
    imap(report.imap(), demands, conditions);
    pop3(report, demands, conditions);
    probes(report, conditions);
    conditions.some("dns.looks", report.dns().looks());
    conditions.zero("dns.violations", report.dns().violations());
    conditions.is("dns.drift", report.dns().drift(), List.of());
    newCertificates(report.before(), report.after(), conditions);
    if (demands.newNodes()) {
      newNodes(report, conditions);
    } else {
      sameNodes(report, conditions);
    }
    customer(report, conditions);
    conditions.promised(SeriesConditions.unmet(report, demands));
    return new Verdict(conditions.unmet());
  }

  /** One that has not ended ran out of the lab's time. */
  private static void rotation(LabReport report, Conditions conditions) {
    String state = report.rotation().state();
    if (UNDER_WAY.contains(state)) {
      conditions.throughout(
          "rotation.state", state, "SUCCEEDED", false, report.machine().whileRotating());
    } else {
      conditions.is("rotation.state", state, "SUCCEEDED");
    }
  }

  private static void mail(LabReport report, Demands demands, Conditions conditions) {
    LabReport.Mail mail = report.mail();
    conditions.some("mail.offered", mail.offered());
    conditions.zero("mail.lost", mail.lost());
    conditions.zeroButOverdue("mail.bounced", mail.bounced(), mail.expired(), "mail.expired");
    conditions.inTime("mail.settled", mail.settled(), true, mail.settled(), "mail.settled");
    conditions.zero("mail.daneFailures", mail.daneFailures());
    conditions.rate("mail.inboundPerSecond", mail.inboundPerSecond(), demands.inboundPerSecond());
  }

  private static void outbound(LabReport report, Demands demands, Conditions conditions) {
    LabReport.Outbound outbound = report.outbound();
    conditions.zero("outbound.dmarcFailures", outbound.dmarcFailures());
    conditions.zero("outbound.daneFailures", outbound.daneFailures());
    conditions.zeroButOverdue(
        "outbound.failedLogins", outbound.failedLogins(), outbound.overdueLogins());
    conditions.rate("outbound.perSecond", outbound.perSecond(), demands.outboundPerSecond());
  }

  private static void imap(LabReport.Imap imap, Demands demands, Conditions conditions) {
    conditions.inTime(
        "imap.sessions",
        imap.sessions(),
        "at least " + demands.idleSessions(),
        imap.sessions() >= demands.idleSessions(),
        "imap.maxGapSeconds");
    conditions.some("imap.noticed", imap.noticed());
    conditions.zeroButOverdue("imap.failedLogins", imap.failedLogins(), imap.overdueLogins());
    conditions.inTime(
        "imap.maxGapSeconds",
        imap.maxGapSeconds(),
        "at most " + demands.maxGapSeconds(),
        imap.maxGapSeconds() <= demands.maxGapSeconds(),
        "imap.maxGapSeconds");
  }

  private static void pop3(LabReport report, Demands demands, Conditions conditions) {
    LabReport.Pop3 pop3 = report.pop3();
    conditions.zeroButOverdue("pop3.failedLogins", pop3.failedLogins(), pop3.overdueLogins());
    conditions.zeroButOverdue("pop3.failedPolls", pop3.failedPolls(), pop3.overduePolls());
    conditions.rate("pop3.pollsPerMinute", pop3.pollsPerMinute(), demands.pop3PollsPerMinute());
  }

  private static void probes(LabReport report, Conditions conditions) {
    LabReport.Probes probes = report.probes();
    conditions.some("probes.total", probes.total());
    conditions.zeroButOverdue("probes.failed", probes.failed(), probes.unanswered());
    long tolerated = Math.max(1, probes.total() / PROBES_FOR_A_LATE_ONE);
    conditions.inTime(
        "probes.late",
        probes.late(),
        "at most " + tolerated,
        probes.late() <= tolerated,
        "probes.late");
    conditions.some("probes.control.total", probes.control().total());
    conditions.rate(
        "probes.rounds",
        (double) probes.rounds(),
        Math.max(1, Math.floor(report.mail().offeringSeconds() * PROBED_SECONDS)));
  }

  private static void customer(LabReport report, Conditions conditions) {
    LabReport.Customer customer = report.customer();
    conditions.is("customer.checkBefore", customer.checkBefore(), "RIGHT");
    conditions.is("customer.checkAfter", customer.checkAfter(), "RIGHT");
    conditions.is("customer.notRight", customer.notRight(), List.of());
    conditions.is("customer.serialAfter", customer.serialAfter(), customer.serialBefore());
    conditions.is("customer.unchanged", customer.unchanged(), true);
    conditions.some("customer.inboundDelivered", customer.inboundDelivered());
    conditions.some("customer.outboundDelivered", customer.outboundDelivered());
  }

  private static void newCertificates(
      GenerationFacts before, GenerationFacts after, Conditions conditions) {
    conditions.changed("issuer", named(before.issuer()), named(after.issuer()));
    conditions.changed("spkiSha256", before.spkiSha256(), after.spkiSha256());
  }

  private static void newNodes(LabReport report, Conditions conditions) {
    GenerationFacts before = report.before();
    GenerationFacts after = report.after();
    conditions.some("mail.handedOver", report.mail().handedOver());
    conditions.changed("addresses", before.addresses(), after.addresses());
    conditions.changed("selectors", before.selectors(), after.selectors());
    conditions.changed("tls", named(before.tls()), named(after.tls()));
    conditions.changed("sshHostKey", before.sshHostKey(), after.sshHostKey());
    conditions.is("wipe.verified", report.wipe().verified(), true);
    conditions.is("leftovers", report.leftovers(), List.of());
  }

  private static void sameNodes(LabReport report, Conditions conditions) {
    conditions.zero("imap.reconnects", report.imap().reconnects());
    conditions.is("after.addresses", report.after().addresses(), report.before().addresses());
    conditions.is("after.selectors", report.after().selectors(), report.before().selectors());
    conditions.is("after.sshHostKey", report.after().sshHostKey(), report.before().sshHostKey());
  }

  private static List<String> named(String name) {
    return name.isEmpty() ? List.of() : List.of(name);
  }
}
