package dev.exuvia.orchestrator.customers;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.orchestrator.customers.Setting.Purpose;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The settings as texts: for a name server, and for a person. */
public final class SettingsText {

  private SettingsText() {}

  /** Lines of a zone file (RFC 1035 section 5) with absolute names and without SOA and NS. */
  public static String zone(String domain, List<Setting> settings) {
    return "; Settings for %s: enter once, no change is ever needed.\n".formatted(domain)
        + settings.stream().map(setting -> setting.record().toZoneText() + "\n").collect(joining());
  }

  /** What to enter where, one record after the other. */
  public static String instructions(String domain, List<Setting> settings) {
    Map<Purpose, List<Setting>> byPurpose =
        settings.stream().collect(groupingBy(Setting::purpose, TreeMap::new, toList()));
    return """
        Settings for %s

        Enter these records where the DNS of %s is managed. You do this once: what they point at
        is ours to change. If your provider adds the domain to names by itself, leave out the
        ".%s" at their end; "@" then stands for the domain. Remove MX records and texts beginning
        with "v=spf1" that are there already: two of them contradict each other.

        """
            .formatted(domain, domain, domain)
        + byPurpose.entrySet().stream()
            .map(entry -> section(entry.getKey(), entry.getValue()))
            .collect(joining("\n"));
  }

  private static String section(Purpose purpose, List<Setting> settings) {
    return purpose.words()
        + (purpose.required() ? ".\n" : " (recommended).\n")
        + settings.stream().map(setting -> row(setting.record())).collect(joining());
  }

  private static String row(RecordSet record) {
    return record.rdata().stream()
        .map(
            data ->
                "  Name:  %s%n  Type:  %s%n  Value: %s%n%n"
                    .formatted(bare(record.name()), record.type(), bare(data)))
        .collect(joining());
  }

  /** Panels want names without their trailing dot, and texts without quotes. */
  private static String bare(String text) {
    return text.replaceFirst("\\.$", "").replaceFirst("^\"(.*)\"$", "$1");
  }
}
