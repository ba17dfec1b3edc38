package dev.exuvia.lab.world;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.lab.BindServer;
import dev.exuvia.dns.lab.InitialZone;
import dev.exuvia.dns.lab.KnotServer;
import dev.exuvia.dns.lab.NameServer;
import dev.exuvia.dns.lab.PrimarySettings;
import dev.exuvia.dns.lab.ResolverSettings;
import dev.exuvia.dns.lab.SecondarySettings;
import dev.exuvia.dns.lab.UnboundResolver;
import dev.exuvia.dns.mail.ReverseName;
import dev.exuvia.dns.mail.Tlsa;
import dev.exuvia.dns.rfc2136.TsigKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The lab's DNS: Knot as primary that signs and takes updates, BIND as secondary that follows by
 * NOTIFY and IXFR, Unbound as the validating cache that everyone uses. The service's zones start
 * with name servers only; the outside world's are whole from the start.
 */
public final class LabDns implements AutoCloseable {

  private static final int PORT = 53;
  private static final Duration TTL = Duration.ofHours(1);
  private static final Duration NEGATIVE_TTL = Duration.ofSeconds(3);

  private final TsigKey key;
  private final NameServer primary;
  private final NameServer secondary;
  private final UnboundResolver resolver;
  private final CustomerZone customer;

  private LabDns(
      TsigKey key,
      NameServer primary,
      NameServer secondary,
      UnboundResolver resolver,
      CustomerZone customer) {
    this.key = key;
    this.primary = primary;
    this.secondary = secondary;
    this.resolver = resolver;
    this.customer = customer;
  }

  /**
   * Starts all servers, and those of a customer that the resolver knows too.
   *
   * @param customerKey the customer's own
   * @param outsideKey of the certificate that the outside MX presents, for its TLSA
   * @param controlKey the same of the control
   */
  public static LabDns start(
      Path folder, TsigKey key, TsigKey customerKey, PublicKey outsideKey, PublicKey controlKey) {
    List<InitialZone> zones = zones(outsideKey, controlKey);
    NameServer primary =
        KnotServer.primary(
            new PrimarySettings(
                folder.resolve("primary"),
                at(Addresses.PRIMARY),
                key,
                zones,
                true,
                List.of(at(Addresses.SECONDARY))));
    List<String> names = zones.stream().map(InitialZone::name).toList();
    NameServer secondary =
        BindServer.secondary(
            new SecondarySettings(
                folder.resolve("secondary"),
                at(Addresses.SECONDARY),
                key,
                names,
                at(Addresses.PRIMARY)));
    CustomerZone customer = CustomerZone.start(folder.resolve("customer"), customerKey);
    UnboundResolver resolver =
        UnboundResolver.start(
            new ResolverSettings(
                folder.resolve("resolver"),
                at(Addresses.RESOLVER),
                List.of("10.72.0.0/16", "127.0.0.0/8"),
                Stream.concat(names.stream().map(LabDns::zone), Stream.of(CustomerZone.zone()))
                    .toList(),
                Stream.concat(
                        names.stream().map(primary::trustAnchor), Stream.of(customer.trustAnchor()))
                    .toList()));
    return new LabDns(key, primary, secondary, resolver, customer);
  }

  /** By which the answers about the service's zones are validated. */
  public List<String> trustAnchors() {
    return Stream.concat(LabNames.DOMAINS.stream(), Stream.of(LabNames.REVERSE_ZONE))
        .map(primary::trustAnchor)
        .toList();
  }

  public TsigKey key() {
    return key;
  }

  /** The customer's zone, for the customer's own hands. */
  public CustomerZone customer() {
    return customer;
  }

  /**
   * Makes the resolver forget the addresses of these names and nothing else: a client may have
   * asked for them later than for all other records.
   */
  public void forgetAddresses(List<String> names) {
    names.forEach(name -> resolver.forget(name, RecordType.A));
  }

  /** Makes the resolver ask anew for one RRset, and hold the answer for its whole lifetime. */
  public void refresh(String name, RecordType type) {
    resolver.refresh(name, type);
  }

  /** A zone of the lab with both its servers. */
  public static Zone zone(String name) {
    return new Zone(name, List.of(at(Addresses.PRIMARY), at(Addresses.SECONDARY)));
  }

  @Override
  public void close() {
    resolver.close();
    customer.close();
    secondary.close();
    primary.close();
  }

  private static List<InitialZone> zones(PublicKey outsideKey, PublicKey controlKey) {
    List<InitialZone> zones = new ArrayList<>();
    LabNames.DOMAINS.forEach(domain -> zones.add(empty(domain, nameServerAddresses(domain))));
    zones.add(
        empty(
            LabNames.REVERSE_ZONE,
            List.of(ReverseName.pointer(address(Addresses.OUTSIDE), LabNames.OUTSIDE_MX, TTL))));
    zones.add(empty(LabNames.OUTSIDE, outside(outsideKey, controlKey)));
    return zones;
  }

  private static InitialZone empty(String name, List<RecordSet> records) {
    return new InitialZone(
        name, List.of("ns1.kestrel.test.", "ns2.kestrel.test."), TTL, NEGATIVE_TTL, records);
  }

  private static List<RecordSet> nameServerAddresses(String domain) {
    return Stream.of("ns1.kestrel.test.", "ns2.kestrel.test.")
        .filter(server -> server.endsWith("." + domain + "."))
        .map(
            server ->
                RecordSet.of(
                    server,
                    RecordType.A,
                    TTL,
                    server.startsWith("ns1") ? Addresses.PRIMARY : Addresses.SECONDARY))
        .toList();
  }

  private static List<RecordSet> outside(PublicKey key, PublicKey controlKey) {
    String mx = "10 " + LabNames.OUTSIDE_MX + ".";
    return List.of(
        RecordSet.of(LabNames.OUTSIDE + ".", RecordType.MX, TTL, mx),
        RecordSet.of(LabNames.OUTSIDE_SLOW + ".", RecordType.MX, TTL, mx),
        RecordSet.of(LabNames.OUTSIDE_MX + ".", RecordType.A, TTL, Addresses.OUTSIDE),
        RecordSet.text(LabNames.OUTSIDE + ".", TTL, "v=spf1 ip4:" + Addresses.OUTSIDE + " -all"),
        Tlsa.keys(LabNames.OUTSIDE_MX, 25, List.of(key), TTL),
        RecordSet.of(LabNames.CONTROL + ".", RecordType.MX, TTL, "10 " + LabNames.CONTROL + "."),
        RecordSet.of(LabNames.CONTROL + ".", RecordType.A, TTL, Addresses.CONTROL),
        Tlsa.keys(LabNames.CONTROL, 25, List.of(controlKey), TTL));
  }

  private static InetSocketAddress at(String address) {
    return new InetSocketAddress(address(address), PORT);
  }

  private static InetAddress address(String literal) {
    return new InetSocketAddress(literal, 0).getAddress();
  }
}
