package dev.exuvia.dns.bench;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.lab.InitialZone;
import dev.exuvia.dns.lab.NameServer;
import dev.exuvia.dns.lab.PrimarySettings;
import dev.exuvia.dns.rfc2136.Rfc2136Backend;
import dev.exuvia.dns.rfc2136.TsigKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Publishes the same names into one server in several ways. Each turn gets a fresh, unsigned zone,
 * so that all find the server in the same state and signing does not hide the difference. After
 * each turn, outside what is measured, the zone is transferred and must hold every record.
 */
final class UpdateBench {
  static final int BATCH = 500;

  /** One update a message is slow, and its rate does not depend on how many there are. */
  static final int SINGLE_NAMES = 500;

  /** Free, because the network is our own. */
  static final int PORT = 5353;

  private static final int CONTENDERS = 4;
  private static final String OURS = "ours";
  private static final String GUARDED = "nsupdate";
  private static final String BARE = "nsupdate, additions only";
  private static final String SINGLE = "single";

  private final Rfc2136Backend backend;
  private final Iterator<Zone> fresh;

  private UpdateBench(Rfc2136Backend backend, Iterator<Zone> fresh) {
    this.backend = backend;
    this.fresh = fresh;
  }

  static UpdateRates run(
      String server, Path directory, Function<PrimarySettings, NameServer> start) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT);
    TsigKey key = randomKey();
    List<InitialZone> zones =
        IntStream.range(0, CONTENDERS * Contest.TURNS)
            .mapToObj(number -> BenchZone.holding(BenchZone.name(number), List.of()))
            .toList();
    try (NameServer running =
        start.apply(new PrimarySettings(directory, address, key, zones, false, List.of()))) {
      List<InetSocketAddress> servers = List.of(running.address());
      Iterator<Zone> fresh = zones.stream().map(zone -> new Zone(zone.name(), servers)).iterator();
      return new UpdateBench(new Rfc2136Backend(key), fresh).measure(server, directory, key);
    }
  }

  /** A key for one run. */
  static TsigKey randomKey() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return new TsigKey("bench", "hmac-sha256", Base64.getEncoder().encodeToString(secret));
  }

  private UpdateRates measure(String server, Path directory, TsigKey key) {
    Map<String, DoubleSupplier> contenders = new LinkedHashMap<>();
    add(contenders, OURS, new BackendPublisher(backend, BATCH), BenchZone.NAMES);
    add(contenders, GUARDED, new Nsupdate(directory, key, BATCH, true), BenchZone.NAMES);
    add(contenders, BARE, new Nsupdate(directory, key, BATCH, false), BenchZone.NAMES);
    add(contenders, SINGLE, new BackendPublisher(backend, 1), SINGLE_NAMES);
    Map<String, Double> rates = Contest.medians(contenders);
    return new UpdateRates(
        server, rates.get(OURS), rates.get(GUARDED), rates.get(BARE), rates.get(SINGLE));
  }

  private void add(
      Map<String, DoubleSupplier> contenders, String name, Publisher publisher, int names) {
    contenders.put(name, () -> rate(publisher, names));
  }

  private double rate(Publisher publisher, int names) {
    Zone zone = fresh.next();
    List<RecordSet> records = BenchZone.records(zone.name(), names);
    double rate = Contest.rate(names, publisher.prepared(zone, records));
    if (!new HashSet<>(backend.readAll(zone)).containsAll(records)) {
      throw new IllegalStateException(publisher + " did not publish everything in " + zone);
    }
    return rate;
  }
}
