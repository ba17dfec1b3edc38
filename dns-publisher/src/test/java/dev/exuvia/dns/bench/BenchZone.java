package dev.exuvia.dns.bench;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.lab.InitialZone;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The zones and the names that are published and asked for. */
final class BenchZone {
  static final int NAMES = 10_000;

  private static final Duration HOUR = Duration.ofHours(1);
  private static final List<String> SERVERS = List.of("ns.elsewhere.test.");

  private BenchZone() {}

  /** The apex of one of many zones, each as long as the others. */
  static String name(int number) {
    return String.format(Locale.ROOT, "z%02d.bench.test.", number);
  }

  static InitialZone holding(String zone, List<RecordSet> records) {
    return new InitialZone(zone, SERVERS, HOUR, HOUR, records);
  }

  /** One address record for each of so many names. */
  static List<RecordSet> records(String zone, int names) {
    return IntStream.range(0, names).mapToObj(number -> record(zone, number)).toList();
  }

  private static RecordSet record(String zone, int number) {
    String name = String.format(Locale.ROOT, "n%05d.%s", number, zone);
    String address = "10.%d.%d.%d".formatted(number >> 16, (number >> 8) & 255, number & 255);
    return RecordSet.of(name, RecordType.A, HOUR, address);
  }
}
