package dev.exuvia.lab.report;

import static java.time.temporal.ChronoUnit.MILLIS;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.exuvia.lab.ledger.DeliveryStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The report for people: what was done, what was found, and the verdict. */
public final class ReportTable {

  private static final String LINE = "─".repeat(78) + "\n";

  private static final int STATUSES = 12;
  private static final String ADVICE =
      """
          Nothing was wrong, lost or refused, but this machine did not get the lab done in time: only
          limits of time were missed, each while it demonstrably stood still. Run it again, alone.
      """;

  private final StringBuilder out = new StringBuilder();

  private ReportTable() {}

  /** Text of some dozens of lines, ending in the verdict. */
  public static String of(LabReport report, Verdict verdict) {
    ReportTable table = new ReportTable();
    table.rotation(report);
    table.mail(report);
    table.statuses(report);
    table.clients(report);
    table.generations(report);
    table.series(report);
    table.verdict(verdict);
    return table.out.toString();
  }

  private void rotation(LabReport report) {
    LabReport.Rotation rotation = report.rotation();
    out.append(LINE);
    row(
        report.series().asked() == 1 ? "rotation" : "last rotation",
        "%s in %.1f s",
        rotation.state(),
        rotation.wallSeconds());
    row(
        "mandatory wait",
        "%.1f s, overhead ratio %.2f; planned %.1f s%s",
        rotation.mandatoryWaitSeconds(),
        rotation.overheadRatio(),
        rotation.plannedWaitSeconds(),
        waitsForMail(report) ? " and the lifetime of mail" : "");
    out.append(LINE);
    report.steps().forEach(this::step);
    out.append(LINE);
  }

  private static boolean waitsForMail(LabReport report) {
    return report.steps().stream()
        .anyMatch(step -> step.name().equals("await-mail-lifetime") && step.seconds() >= 1);
  }

  private void step(LabReport.Step step) {
    row(step.name(), "%8.1f s  %-4s  %s", step.seconds(), step.kind(), cut(step.why()));
  }

  private void mail(LabReport report) {
    out.append(
        format(
            "  %-16s %7s %10s %6s %6s %8s %11s%n",
            "mail", "offered", "delivered", "lost", "twice", "bounced", "max delay s"));
    report.mail().flows().forEach(this::flow);
    row(
        "",
        "%.1f/s in, %.1f/s out for %.0f s; %d deferrals",
        report.mail().inboundPerSecond(),
        report.outbound().perSecond(),
        report.mail().offeringSeconds(),
        report.mail().deferrals());
    out.append(LINE);
  }

  private void flow(String name, LabReport.FlowCounts flow) {
    out.append(
        format(
            "  %-16s %7d %10d %6d %6d %8d %11.3f%n",
            name,
            flow.offered(),
            flow.delivered(),
            flow.lost(),
            flow.duplicated(),
            flow.bounced(),
            flow.maxDelaySeconds()));
  }

  private void clients(LabReport report) {
    LabReport.Imap imap = report.imap();
    row(
        "outbound",
        "%d DMARC failures, %d without TLS; inbound %d without DANE",
        report.outbound().dmarcFailures(),
        report.outbound().daneFailures(),
        report.mail().daneFailures());
    row(
        "imap",
        "%d in IDLE, %d failed logins, %d reconnects",
        imap.sessions(),
        imap.failedLogins(),
        imap.reconnects());
    row(
        "imap gap",
        "%.3f s at most (absent %.3f s, notice %.3f s)",
        imap.maxGapSeconds(),
        imap.maxAbsenceSeconds(),
        imap.maxNoticeSeconds());
    row("pop3", "%d polls, %d failed", report.pop3().polls(), report.pop3().failedPolls());
    probes(report.probes());
    row("machine", "%s", machine(report.machine()));
    row(
        "dns",
        "%d looks at RRsets, %d combinations that caches could have held and that don't work",
        report.dns().looks(),
        report.dns().violations());
    row("drift", "%d times seen by the service", report.dns().drift().size());
    out.append(LINE);
  }

  private void probes(LabReport.Probes probes) {
    row(
        "probes",
        "%d, %d failed (%d with the control), %d late (%d with it; latest %.3f s)",
        probes.total(),
        probes.failed(),
        probes.failedWithControl(),
        probes.late(),
        probes.lateWithControl(),
        probes.latestSeconds());
    LabReport.Control control = probes.control();
    row(
        "control",
        "%d, %d failed, %d late (latest %.3f s)",
        control.total(),
        control.failed(),
        control.late(),
        control.latestSeconds());
  }

  private static String machine(MachineFacts machine) {
    return format(
        "overslept %.3f s at most%s; %d standstills; a processor was waited for %s of the time",
        machine.worstOversleepSeconds(),
        machine.worstOversleepAt().map(at -> " at " + at.truncatedTo(MILLIS)).orElse(""),
        machine.standstills(),
        machine
            .cpuWaiting()
            .map(share -> format("%.0f %%", share * 100))
            .orElse("an unknown part"));
  }

  /** What servers said of messages they did not take or deliver, alike ones together. */
  private void statuses(LabReport report) {
    Map<String, Long> alike =
        report.mail().statuses().stream()
            .collect(groupingBy(ReportTable::words, TreeMap::new, counting()));
    alike.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(STATUSES)
        .forEach(each -> row(each.getValue() + " times", "%s", each.getKey()));
    if (alike.size() > STATUSES) {
      row("", "%d more kinds in the report", alike.size() - STATUSES);
    }
    if (!alike.isEmpty()) {
      out.append(LINE);
    }
  }

  /** Without what differs from message to message. */
  private static String words(DeliveryStatus status) {
    return "%s %s by %s: %s"
        .formatted(
            status.outcome(),
            (status.code() + " " + status.status()).strip(),
            status.saidBy().isEmpty() ? "nobody" : status.saidBy(),
            status.text().replaceAll("<[^>]*>|queued as \\S+", "…"));
  }

  private void generations(LabReport report) {
    GenerationFacts before = report.before();
    GenerationFacts after = report.after();
    change("addresses", before.addresses(), after.addresses());
    change("issuer", List.of(before.issuer()), List.of(after.issuer()));
    change("key type", List.of(before.keyType()), List.of(after.keyType()));
    change("key", before.spkiSha256(), after.spkiSha256());
    change("selectors", before.selectors(), after.selectors());
    change("TLS", List.of(before.tls()), List.of(after.tls()));
    change("host keys", before.sshHostKey(), after.sshHostKey());
    customer(report.customer());
    if (!before.addresses().equals(after.addresses())) {
      row("wipe", report.wipe().verified() ? "verified" : "NOT verified");
      row("left over", report.leftovers().isEmpty() ? "nothing" : "%s", report.leftovers());
    }
    out.append(LINE);
  }

  private void series(LabReport report) {
    String series = SeriesTable.of(report);
    if (!series.isEmpty()) {
      out.append(series).append(LINE);
    }
  }

  private void customer(LabReport.Customer customer) {
    row(
        "customer",
        "%s: check %s → %s, zone %s (serial %s → %s), %d in, %d out",
        customer.domain(),
        customer.checkBefore(),
        customer.checkAfter(),
        customer.unchanged() ? "untouched" : "CHANGED",
        customer.serialBefore(),
        customer.serialAfter(),
        customer.inboundDelivered(),
        customer.outboundDelivered());
  }

  private void change(String fact, List<String> before, List<String> after) {
    row(fact, "%s → %s", shortened(before), shortened(after));
  }

  private void verdict(Verdict verdict) {
    out.append("  ").append(verdict.outcome()).append('\n');
    for (Unmet unmet : verdict.unmet()) {
      out.append("    ").append(unmet).append('\n');
      unmet.misses().forEach(miss -> out.append("      ").append(miss).append('\n'));
    }
    if (verdict.outcome() == Verdict.Outcome.INCONCLUSIVE) {
      out.append(ADVICE);
    }
  }

  private void row(String name, String format, Object... values) {
    out.append(format("  %-24s %s%n", name, format(format, values)));
  }

  private static String shortened(List<String> values) {
    return String.join(" ", values.stream().map(v -> tail(v, 24)).toList());
  }

  /** Keys look alike at their beginning. */
  private static String tail(String value, int length) {
    return value.length() <= length ? value : "…" + value.substring(value.length() - length);
  }

  private static String cut(String text) {
    return text.length() <= 60 ? text : text.substring(0, 59) + "…";
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
