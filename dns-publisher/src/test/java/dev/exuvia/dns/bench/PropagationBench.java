package dev.exuvia.dns.bench;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.lab.BindServer;
import dev.exuvia.dns.lab.InitialZone;
import dev.exuvia.dns.lab.KnotServer;
import dev.exuvia.dns.lab.NameServer;
import dev.exuvia.dns.lab.PrimarySettings;
import dev.exuvia.dns.propagation.AuthoritativeServers;
import dev.exuvia.dns.propagation.Observation;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.dns.rfc2136.TsigKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * Asks Knot and BIND, side by side, for every name of a zone that both hold. We parse and compare
 * every answer; {@code dnsperf} looks at the RCODE.
 */
final class PropagationBench {
  private static final String OURS = "ours";
  private static final String DNSPERF = "dnsperf";

  private final AuthoritativeServers servers = new AuthoritativeServers(Clock.systemUTC());
  private final Zone zone;
  private final List<RecordSet> records;

  private PropagationBench(Zone zone, List<RecordSet> records) {
    this.zone = zone;
    this.records = records;
  }

  static PropagationRates run(Path directory) {
    String name = BenchZone.name(0);
    List<RecordSet> records = BenchZone.records(name, BenchZone.NAMES);
    List<InitialZone> zones = List.of(BenchZone.holding(name, records));
    TsigKey key = UpdateBench.randomKey();
    try (NameServer knot = KnotServer.primary(settings(directory.resolve("knot"), 0, key, zones));
        NameServer bind = BindServer.primary(settings(directory.resolve("bind"), 1, key, zones))) {
      Zone zone = new Zone(name, List.of(knot.address(), bind.address()));
      return new PropagationBench(zone, records).measure(directory);
    }
  }

  private static PrimarySettings settings(
      Path directory, int number, TsigKey key, List<InitialZone> zones) {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), UpdateBench.PORT + number);
    return new PrimarySettings(directory, address, key, zones, false, List.of());
  }

  private PropagationRates measure(Path directory) {
    Dnsperf dnsperf = Dnsperf.prepared(directory, records);
    Map<String, DoubleSupplier> contenders = new LinkedHashMap<>();
    contenders.put(OURS, () -> Contest.rate(checks(), this::observe));
    contenders.put(DNSPERF, () -> checks() / dnsperf.seconds(zone.servers()));
    Map<String, Double> rates = Contest.medians(contenders);
    return new PropagationRates(rates.get(OURS), rates.get(DNSPERF));
  }

  private int checks() {
    return records.size() * zone.servers().size();
  }

  private void observe() {
    List<Subject> subjects =
        records.stream().map(set -> new Subject(set.name(), set.type())).toList();
    List<Observation> observations = servers.observe(zone, subjects);
    for (int i = 0; i < records.size(); i++) {
      if (!observations.get(i).allServe(records.get(i))) {
        throw new IllegalStateException("not what was expected: " + observations.get(i));
      }
    }
  }
}
