package dev.exuvia.lab.world;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.ZoneBackend;
import dev.exuvia.dns.lab.BindServer;
import dev.exuvia.dns.lab.InitialZone;
import dev.exuvia.dns.lab.KnotServer;
import dev.exuvia.dns.lab.NameServer;
import dev.exuvia.dns.lab.PrimarySettings;
import dev.exuvia.dns.lab.SecondarySettings;
import dev.exuvia.dns.rfc2136.Rfc2136Backend;
import dev.exuvia.dns.rfc2136.TsigKey;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The DNS of a customer: a primary and a secondary of its own, with a key that the service doesn't
 * have. The customer enters what the service says once, and never touches the zone again.
 */
public final class CustomerZone implements AutoCloseable {

  private static final int PORT = 53;
  private static final Duration TTL = Duration.ofHours(1);
  private static final Duration NEGATIVE_TTL = Duration.ofSeconds(3);

  /** A line of zone text with absolute name, TTL and class. */
  private static final Pattern LINE = Pattern.compile("(\\S+) (\\d+) IN (\\S+) (.+)");

  private final TsigKey key;
  private final NameServer primary;
  private final NameServer secondary;

  private CustomerZone(TsigKey key, NameServer primary, NameServer secondary) {
    this.key = key;
    this.primary = primary;
    this.secondary = secondary;
  }

  /** Starts both servers of a zone that holds nothing but them. */
  static CustomerZone start(Path folder, TsigKey key) {
    String name = LabNames.CUSTOMER;
    InitialZone zone =
        new InitialZone(
            name,
            List.of("ns1." + name, "ns2." + name),
            TTL,
            NEGATIVE_TTL,
            List.of(
                RecordSet.of("ns1." + name, RecordType.A, TTL, Addresses.CUSTOMER_PRIMARY),
                RecordSet.of("ns2." + name, RecordType.A, TTL, Addresses.CUSTOMER_SECONDARY)));
    NameServer primary =
        KnotServer.primary(
            new PrimarySettings(
                folder.resolve("primary"),
                at(Addresses.CUSTOMER_PRIMARY),
                key,
                List.of(zone),
                true,
                List.of(at(Addresses.CUSTOMER_SECONDARY))));
    NameServer secondary =
        BindServer.secondary(
            new SecondarySettings(
                folder.resolve("secondary"),
                at(Addresses.CUSTOMER_SECONDARY),
                key,
                List.of(name),
                at(Addresses.CUSTOMER_PRIMARY)));
    return new CustomerZone(key, primary, secondary);
  }

  String trustAnchor() {
    return primary.trustAnchor(zone().name());
  }

  static Zone zone() {
    return new Zone(
        LabNames.CUSTOMER,
        List.of(at(Addresses.CUSTOMER_PRIMARY), at(Addresses.CUSTOMER_SECONDARY)));
  }

  /** The customer enters these lines. */
  public void enter(String zoneText) {
    List<Change> changes =
        zoneText
            .lines()
            .map(LINE::matcher)
            .filter(Matcher::matches)
            .map(CustomerZone::record)
            .map(record -> new Change(Optional.empty(), Optional.of(record)))
            .toList();
    if (changes.isEmpty()) {
      throw new IllegalStateException("no settings for the customer: " + zoneText);
    }
    backend().apply(new Plan(zone(), changes));
  }

  /** Everything in the zone, its SOA with the serial too. */
  public List<RecordSet> content() {
    List<RecordSet> all = backend().readAll(zone());
    if (all.stream().noneMatch(record -> record.type() == RecordType.SOA)) {
      throw new IllegalStateException("the customer's zone has no SOA: " + all);
    }
    return all;
  }

  private ZoneBackend backend() {
    return new Rfc2136Backend(key);
  }

  private static RecordSet record(Matcher line) {
    return RecordSet.of(
        line.group(1),
        RecordType.ofName(line.group(3)).orElseThrow(),
        Duration.ofSeconds(Long.parseLong(line.group(2))),
        line.group(4));
  }

  private static InetSocketAddress at(String address) {
    return new InetSocketAddress(address, PORT);
  }

  @Override
  public void close() {
    secondary.close();
    primary.close();
  }
}
