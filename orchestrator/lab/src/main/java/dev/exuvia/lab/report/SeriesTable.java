package dev.exuvia.lab.report;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What {@link ReportTable} says of several rotations: one line for each, and what there was. */
final class SeriesTable {

  private final StringBuilder out = new StringBuilder();

  private SeriesTable() {}

  /** Lines of text; none for a single rotation, which the rest of the table is about. */
  static String of(LabReport report) {
    if (report.series().asked() == 1) {
      return "";
    }
    SeriesTable table = new SeriesTable();
    table.rotations(report.rotations());
    table.addresses(report.series());
    table.growth(report.series().growth());
    return table.out.toString();
  }

  private void rotations(List<RotationPart> parts) {
    line(
        "  %-4s %-10s %7s  %-9s %-21s %-13s %s",
        "", "state", "s", "issuer", "key types", "TLS", "");
    for (int at = 0; at < parts.size(); at++) {
      RotationPart part = parts.get(at);
      line(
          "  %-4s %-10s %7.1f  %-9s %-21s %-13s %s",
          at + 1 + ".",
          part.rotation().state(),
          part.rotation().wallSeconds(),
          part.after().issuer(),
          part.after().keyType(),
          part.after().tls().split(" ", 2)[0],
          remarks(part));
    }
    out.append('\n');
  }

  private static String remarks(RotationPart part) {
    return "wipe %s, %d left over, %d DNS, customer %s"
        .formatted(
            part.wipe().verified() ? "verified" : "NOT verified",
            part.leftovers().size(),
            part.dnsViolations(),
            part.customer().check());
  }

  private void addresses(Series series) {
    line("  %-14s %-10s %-10s %s", "address", "taken s", "released s", "rested s before");
    series.addresses().forEach(use -> address(use, series));
    line("  %-14s must rest %.0f s", "", series.quarantineSeconds());
    out.append('\n');
    line(
        "  slots of the customers' ring, generation by generation: %s",
        String.join(" ", series.ringSlots()));
    out.append('\n');
  }

  private void address(AddressUse use, Series series) {
    line(
        "  %-14s %10.1f %10s %s",
        use.address(),
        since(series, use.takenAt()),
        use.releasedAt().map(at -> format("%.1f", since(series, at))).orElse("in use"),
        use.restSeconds().map(rest -> format("%.1f", rest)).orElse(""));
  }

  private static double since(Series series, Instant at) {
    return Duration.between(series.atStart().at(), at).toMillis() / 1000.0;
  }

  private void growth(List<Growth> growth) {
    int counts = growth.stream().mapToInt(each -> each.counts().size()).max().orElse(0);
    String heads =
        IntStream.range(0, counts)
            .mapToObj(at -> format("%5s", at == 0 ? "start" : at + "."))
            .collect(joining(" "));
    line("  %-36s %s  %s", "what there is", heads, "limit");
    List<Growth> changing = growth.stream().filter(SeriesTable::changes).toList();
    changing.forEach(this::growth);
    line("  and %d others, the same each time", growth.size() - changing.size());
  }

  private static boolean changes(Growth growth) {
    return growth.objection().isPresent() || growth.counts().stream().distinct().count() > 1;
  }

  private void growth(Growth growth) {
    line(
        "  %-36s %s  %s%s",
        growth.what(),
        growth.counts().stream().map(count -> format("%5d", count)).collect(joining(" ")),
        growth.limit(),
        growth.objection().map(why -> "  EXCEEDED: " + why).orElse(""));
  }

  private void line(String format, Object... values) {
    out.append(format(format, values).stripTrailing()).append('\n');
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
