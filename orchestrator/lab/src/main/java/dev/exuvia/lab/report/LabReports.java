package dev.exuvia.lab.report;

import dev.exuvia.lab.ledger.Entry;
import dev.exuvia.lab.ledger.Flow;
import dev.exuvia.lab.ledger.FlowSummary;
import dev.exuvia.lab.machine.Machine;
import dev.exuvia.lab.probe.ProbeCounts;
import dev.exuvia.lab.traffic.Gap;
import dev.exuvia.lab.traffic.TrafficResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Makes the report of what rotation and traffic found; a pure function. */
public final class LabReports {

  private static final Map<Flow, String> NAMES =
      Map.of(
          Flow.INBOUND, "inbound",
          Flow.OUTBOUND, "outbound",
          Flow.OUTBOUND_SLOW, "outboundSlow",
          Flow.CUSTOMER_INBOUND, "customerInbound",
          Flow.CUSTOMER_OUTBOUND, "customerOutbound");

  private LabReports() {}

  /**
   * The report of a run. What is about one rotation in it is about the last one.
   *
   * @param rotations at least one, in their order
   * @param machine whether it kept up
   * @param began when the first rotation did
   * @param ended when the last one did
   */
  public static LabReport of(
      List<RotationPart> rotations,
      Series series,
      TrafficResult traffic,
      LabReport.Dns dns,
      LabReport.Customer customer,
      Machine machine,
      Instant began,
      Instant ended) {
    Instant offered = traffic.offeringSince();
    RotationPart last = rotations.getLast();
    return new LabReport(
        last.rotation(),
        last.steps(),
        mail(traffic),
        outbound(traffic),
        imap(traffic),
        pop3(traffic),
        probes(traffic),
        dns,
        last.before(),
        last.after(),
        last.wipe(),
        last.leftovers(),
        customer.delivered(
            traffic.flows().get(Flow.CUSTOMER_INBOUND).delivered(),
            traffic.flows().get(Flow.CUSTOMER_OUTBOUND).delivered()),
        MachineFacts.of(
            machine,
            machine.evidenceOverall(offered, offered.plus(traffic.offering())).orElse(""),
            machine.evidenceOverall(began, ended).orElse("")),
        missed(traffic, machine),
        rotations,
        series);
  }

  private static List<Missed> missed(TrafficResult traffic, Machine machine) {
    return traffic.overdue().entrySet().stream()
        .flatMap(
            limit ->
                limit.getValue().stream()
                    .map(overdue -> Missed.of(limit.getKey(), overdue, machine)))
        .sorted(Comparator.comparing(Missed::from))
        .toList();
  }

  private static int overdue(TrafficResult traffic, String limit) {
    return traffic.overdue().getOrDefault(limit, List.of()).size();
  }

  private static LabReport.Mail mail(TrafficResult traffic) {
    Collection<FlowSummary> flows = traffic.flows().values();
    Duration slowest =
        flows.stream().map(FlowSummary::maxDelay).max(Duration::compareTo).orElse(Duration.ZERO);
    return new LabReport.Mail(
        sum(flows, FlowSummary::offered),
        sum(flows, FlowSummary::delivered),
        sum(flows, FlowSummary::lost),
        sum(flows, FlowSummary::duplicated),
        sum(flows, FlowSummary::bounced),
        seconds(slowest),
        traffic.settled(),
        seconds(traffic.offering()),
        per(offered(traffic, Flow.INBOUND, Flow.CUSTOMER_INBOUND), traffic.offering()),
        traffic.inbound().handedOver(),
        traffic.inbound().deferrals(),
        traffic.inbound().daneFailures(),
        flowCounts(traffic),
        traffic.troubled().stream().map(LabReports::trouble).toList(),
        traffic.inbound().firstDeferrals(),
        traffic.inbound().firstDane(),
        sum(flows, FlowSummary::expired),
        traffic.statuses());
  }

  private static Map<String, LabReport.FlowCounts> flowCounts(TrafficResult traffic) {
    Map<String, LabReport.FlowCounts> counts = new LinkedHashMap<>();
    traffic.flows().forEach((flow, summary) -> counts.put(NAMES.get(flow), counts(summary)));
    return counts;
  }

  private static LabReport.FlowCounts counts(FlowSummary flow) {
    return new LabReport.FlowCounts(
        flow.offered(),
        flow.accepted(),
        flow.delivered(),
        flow.lost(),
        flow.duplicated(),
        flow.bounced(),
        flow.retried(),
        seconds(flow.maxDelay()),
        seconds(flow.meanDelay()));
  }

  private static String trouble(Entry entry) {
    return "%s offered %s, tried %d times, accepted %s, copies %s, bounces %s"
        .formatted(
            entry.messageId(),
            entry.offeredAt(),
            entry.attempts(),
            entry.acceptedAt().map(Instant::toString).orElse("never"),
            entry.copies().keySet(),
            entry.bounces());
  }

  private static LabReport.Outbound outbound(TrafficResult traffic) {
    TrafficResult.Outbound outbound = traffic.outbound();
    long offered = offered(traffic, Flow.OUTBOUND, Flow.OUTBOUND_SLOW, Flow.CUSTOMER_OUTBOUND);
    return new LabReport.Outbound(
        per(offered, traffic.offering()),
        outbound.dmarcFailures(),
        outbound.daneFailures(),
        outbound.failedLogins(),
        outbound.mishaps(),
        outbound.firstDmarc(),
        outbound.firstDane(),
        outbound.firstFailedLogins(),
        outbound.firstMishaps(),
        overdue(traffic, "outbound.failedLogins"));
  }

  private static LabReport.Imap imap(TrafficResult traffic) {
    TrafficResult.Imap imap = traffic.imap();
    Stream<Gap> gaps =
        Stream.concat(
            imap.longestAbsences().stream().limit(10), imap.longestLateness().stream().limit(10));
    return new LabReport.Imap(
        imap.sessions(),
        imap.failedLogins(),
        seconds(imap.maxGap()),
        seconds(imap.maxAbsence()),
        seconds(imap.maxLateness()),
        imap.noticed(),
        imap.absences(),
        imap.politeRefusals(),
        gaps.map(LabReports::gap).toList(),
        imap.firstFailedLogins(),
        overdue(traffic, "imap.failedLogins"));
  }

  private static String gap(Gap gap) {
    return "%s from %s for %.3f s: %s"
        .formatted(gap.who(), gap.from(), seconds(gap.length()), gap.cause());
  }

  private static LabReport.Pop3 pop3(TrafficResult traffic) {
    TrafficResult.Pop3 pop3 = traffic.pop3();
    double perMinute = Math.round(per(pop3.polls() * 60, traffic.offering()) * 10) / 10.0;
    return new LabReport.Pop3(
        pop3.polls(),
        perMinute,
        pop3.failedLogins(),
        pop3.failed(),
        pop3.firstFailures(),
        overdue(traffic, "pop3.failedLogins"),
        overdue(traffic, "pop3.failedPolls"));
  }

  private static LabReport.Probes probes(TrafficResult traffic) {
    ProbeCounts service = traffic.probes().service();
    ProbeCounts control = traffic.probes().control();
    return new LabReport.Probes(
        service.total(),
        service.failed(),
        traffic.probes().rounds(),
        traffic.probes().addresses(),
        service.failures(),
        service.unanswered().size(),
        service.failedWithControl(),
        service.late().size(),
        service.lateWithControl(),
        seconds(service.latest()),
        new LabReport.Control(
            control.total(),
            control.failed(),
            control.late().size(),
            seconds(control.latest()),
            control.failures()));
  }

  private static long offered(TrafficResult traffic, Flow... flows) {
    return Arrays.stream(flows).mapToLong(flow -> traffic.flows().get(flow).offered()).sum();
  }

  private static long sum(Collection<FlowSummary> flows, ToLongFunction<FlowSummary> count) {
    return flows.stream().mapToLong(count).sum();
  }

  private static double per(long count, Duration time) {
    return time.isZero() ? 0 : Math.round(count * 1e5 / time.toMillis()) / 100.0;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
