package dev.exuvia.dns.bench;

import java.util.Locale;

/** What was measured, for people and for programs. */
record Report(UpdateRates knot, UpdateRates bind, PropagationRates propagation, PlanTimes plan) {
  String table() {
    return format(
            "%d names, %d in a message, median of %d rounds%n%n",
            BenchZone.NAMES, UpdateBench.BATCH, Contest.ROUNDS)
        + format("%-34s %12s %12s%n", "records a second", knot.server(), bind.server())
        + row("our backend", knot.ours(), bind.ours())
        + row("nsupdate, the same messages", knot.nsupdate(), bind.nsupdate())
        + row("nsupdate, no prerequisites", knot.nsupdateBare(), bind.nsupdateBare())
        + row("our backend, one in a message", knot.single(), bind.single())
        + ratio("nsupdateRatio", knot.nsupdateRatio(), bind.nsupdateRatio())
        + ratio("nsupdateBareRatio", knot.nsupdateBareRatio(), bind.nsupdateBareRatio())
        + ratio("singleUpdateRatio", knot.singleUpdateRatio(), bind.singleUpdateRatio())
        + format("%n%-34s %12s%n", "answers a second", "both")
        + format("%-34s %12.0f%n", "propagation checks", propagation.ours())
        + format("%-34s %12.0f%n", "dnsperf", propagation.dnsperf())
        + format("%-34s %12.2f%n", "propagationRatio", propagation.propagationRatio())
        + format("%n%-34s %12s%n", PlanBench.DOMAINS + " domains", "seconds")
        + format("%-34s %12.2f%n", "planning", plan.planningSeconds())
        + format("%-34s %12.2f%n", "checking", plan.checkingSeconds())
        + format("%-34s %12.2f%n", "planSeconds", plan.planSeconds());
  }

  String json() {
    return format(
        """
        {
          "names": %d,
          "batch": %d,
          "rounds": %d,
          "updates": {
            "%s": %s,
            "%s": %s
          },
          "propagation": {
            "checksPerSecond": %.1f,
            "dnsperfPerSecond": %.1f,
            "propagationRatio": %.3f
          },
          "planning": {
            "domains": %d,
            "planningSeconds": %.3f,
            "checkingSeconds": %.3f,
            "planSeconds": %.3f
          }
        }
        """,
        BenchZone.NAMES,
        UpdateBench.BATCH,
        Contest.ROUNDS,
        knot.server(),
        json(knot),
        bind.server(),
        json(bind),
        propagation.ours(),
        propagation.dnsperf(),
        propagation.propagationRatio(),
        PlanBench.DOMAINS,
        plan.planningSeconds(),
        plan.checkingSeconds(),
        plan.planSeconds());
  }

  private static String json(UpdateRates rates) {
    return format(
        """
        {
              "recordsPerSecond": %.1f,
              "nsupdatePerSecond": %.1f,
              "nsupdateBarePerSecond": %.1f,
              "singleUpdatesPerSecond": %.1f,
              "nsupdateRatio": %.3f,
              "nsupdateBareRatio": %.3f,
              "singleUpdateRatio": %.3f
            }""",
        rates.ours(),
        rates.nsupdate(),
        rates.nsupdateBare(),
        rates.single(),
        rates.nsupdateRatio(),
        rates.nsupdateBareRatio(),
        rates.singleUpdateRatio());
  }

  private static String row(String what, double first, double second) {
    return format("%-34s %12.0f %12.0f%n", what, first, second);
  }

  private static String ratio(String what, double first, double second) {
    return format("%-34s %12.2f %12.2f%n", what, first, second);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
