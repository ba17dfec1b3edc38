package dev.exuvia.orchestrator.lab.report;

import java.util.List;
import java.util.Locale;

/** The report for people: what was done, what was found, and the verdict. */
public final class ReportTable {

  private static final String LINE = "─".repeat(78) + "\n";

  private final StringBuilder out = new StringBuilder();

  private ReportTable() {}

  /** Text of some dozens of lines, ending in the verdict. */
  public static String of(LabReport report, Verdict verdict) {
    ReportTable table = new ReportTable();
    table.rotation(report);
    table.mail(report);
    table.clients(report);
    table.generations(report);
    table.verdict(verdict);
    return table.out.toString();
  }

  private void rotation(LabReport report) {
    LabReport.Rotation rotation = report.rotation();
    out.append(LINE);
    row("rotation", "%s in %.1f s", rotation.state(), rotation.wallSeconds());
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
    return report.steps().stream().anyMatch(step -> step.name().equals("await-mail-lifetime"));
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
    row("probes", "%d, %d failed", report.probes().total(), report.probes().failed());
    row(
        "dns",
        "%d looks at RRsets, %d combinations that caches could have held and that don't work",
        report.dns().looks(),
        report.dns().violations());
    row("drift", "%d times seen by the service", report.dns().drift().size());
    out.append(LINE);
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
    out.append(verdict.passed() ? "  PASSED\n" : "  FAILED\n");
    verdict.unmet().forEach(line -> out.append("    ").append(line).append('\n'));
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
