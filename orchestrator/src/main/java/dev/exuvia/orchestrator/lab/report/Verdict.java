package dev.exuvia.orchestrator.lab.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Whether a report proves a rotation in which nothing was lost. Each condition that is not met is
 * one line that names the field, its value and what it must be; a run passed if there is none. A
 * run that was idle, or whose books could not be closed, proves nothing and does not pass.
 *
 * @param unmet the conditions that are not met, in the report's order
 */
public record Verdict(List<String> unmet) {

  /** At least this part of the seconds must have had their round of probes. */
  private static final double PROBED_SECONDS = 0.9;

  public Verdict {
    unmet = List.copyOf(unmet);
  }

  public boolean passed() {
    return unmet.isEmpty();
  }

  /** For the process that made the run. */
  public int exitCode() {
    return passed() ? 0 : 1;
  }

  /** Judges a report. */
  public static Verdict of(LabReport report, Demands demands) {
    Conditions conditions = new Conditions();
    conditions.is("rotation.state", report.rotation().state(), "SUCCEEDED");
    mail(report.mail(), demands, conditions);
    outbound(report.outbound(), demands, conditions);
    imap(report.imap(), demands, conditions);
    conditions.zero("pop3.failedLogins", report.pop3().failedLogins());
    conditions.zero("pop3.failedPolls", report.pop3().failedPolls());
    conditions.atLeast(
        "pop3.pollsPerMinute", report.pop3().pollsPerMinute(), demands.pop3PollsPerMinute());
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
    return new Verdict(conditions.unmet);
  }

  private static void mail(LabReport.Mail mail, Demands demands, Conditions conditions) {
    conditions.some("mail.offered", mail.offered());
    conditions.zero("mail.lost", mail.lost());
    conditions.zero("mail.bounced", mail.bounced());
    conditions.is("mail.settled", mail.settled(), true);
    conditions.zero("mail.daneFailures", mail.daneFailures());
    conditions.atLeast(
        "mail.inboundPerSecond", mail.inboundPerSecond(), demands.inboundPerSecond());
  }

  private static void outbound(
      LabReport.Outbound outbound, Demands demands, Conditions conditions) {
    conditions.zero("outbound.dmarcFailures", outbound.dmarcFailures());
    conditions.zero("outbound.daneFailures", outbound.daneFailures());
    conditions.zero("outbound.failedLogins", outbound.failedLogins());
    conditions.atLeast("outbound.perSecond", outbound.perSecond(), demands.outboundPerSecond());
  }

  private static void imap(LabReport.Imap imap, Demands demands, Conditions conditions) {
    conditions.atLeast("imap.sessions", imap.sessions(), demands.idleSessions());
    conditions.some("imap.noticed", imap.noticed());
    conditions.zero("imap.failedLogins", imap.failedLogins());
    conditions.atMost("imap.maxGapSeconds", imap.maxGapSeconds(), demands.maxGapSeconds());
  }

  private static void probes(LabReport report, Conditions conditions) {
    conditions.some("probes.total", report.probes().total());
    conditions.zero("probes.failed", report.probes().failed());
    conditions.atLeast(
        "probes.rounds",
        (double) report.probes().rounds(),
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

  /** Collects what is not met. */
  private static final class Conditions {
    private final List<String> unmet = new ArrayList<>();

    private void is(String field, Object value, Object wanted) {
      check(value.equals(wanted), "%s is %s, must be %s".formatted(field, value, wanted));
    }

    private void zero(String field, long value) {
      check(value == 0, "%s is %d, must be 0".formatted(field, value));
    }

    private void some(String field, long value) {
      check(value > 0, field + " is 0, must be more");
    }

    private void atLeast(String field, double value, double least) {
      check(value >= least, "%s is %s, must be at least %s".formatted(field, value, least));
    }

    private void atMost(String field, double value, double most) {
      check(value <= most, "%s is %s, must be at most %s".formatted(field, value, most));
    }

    private void changed(String fact, Collection<String> before, Collection<String> after) {
      boolean known = !before.isEmpty() && !after.isEmpty();
      check(
          known && Collections.disjoint(before, after),
          "after.%s is %s, must be known and share nothing with %s".formatted(fact, after, before));
    }

    private void check(boolean met, String otherwise) {
      if (!met) {
        unmet.add(otherwise);
      }
    }
  }
}
